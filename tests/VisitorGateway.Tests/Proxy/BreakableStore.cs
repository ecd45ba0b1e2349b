using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using VisitorGateway.Storage;

namespace VisitorGateway.Tests.Proxy;

/// <summary>The real store, until it is said to be away: then it takes no events.</summary>
public class BreakableStore : DispatchProxy
{
    private IGatewayStore? _inner;

    internal bool IsAway { get; set; }

    /// <summary>Told of each call before it is made.</summary>
    internal Action<string, object?[]>? Before { get; set; }

    /// <summary>What a fact is instead of what is stored; null for that.</summary>
    internal Func<string, string?>? MetaOf { get; set; }

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
        Before?.Invoke(targetMethod!.Name, args!);
        if (targetMethod!.Name == nameof(IGatewayStore.ReadMetaAsync) && MetaOf?.Invoke((string)args![0]!) is { } fact)
            return Task.FromResult<string?>(fact);
        if (IsAway && targetMethod.Name == nameof(IGatewayStore.AppendAsync))
            throw new StoreUnavailableException("away", new IOException());
        try
        {
            return targetMethod.Invoke(_inner, args);
        }
        catch (TargetInvocationException e)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
    }
}
