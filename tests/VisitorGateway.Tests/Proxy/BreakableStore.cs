using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using VisitorGateway.Storage;

namespace VisitorGateway.Tests.Proxy;

/// <summary>The real store, until it is said to be away: then it takes no events.</summary>
public class BreakableStore : DispatchProxy
{
    private IGatewayStore? _inner;

    internal bool IsAway { get; set; }

    internal static BreakableStore PutInto(IServiceCollection services)
    {
        var made = services.Last(s => s.ServiceType == typeof(IGatewayStore)).ImplementationFactory!;
        var store = Create<IGatewayStore, BreakableStore>();
        var breakable = (BreakableStore)(object)store;
        services.AddSingleton(s =>
        {
            breakable._inner = (IGatewayStore)made(s);
            return store;
        });
        return breakable;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (IsAway && targetMethod!.Name == nameof(IGatewayStore.AppendAsync))
            throw new StoreUnavailableException("away", new IOException());
        try
        {
            return targetMethod!.Invoke(_inner, args);
        }
        catch (TargetInvocationException e)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
    }
}
