namespace VisitorGateway.Tests;

/// <summary>One gateway for all cases of a class, where none of them looks at what the others left.</summary>
public class GatewayFixture : IAsyncLifetime
{
    private TestGateway? _gateway;

    internal TestGateway Gateway => _gateway!;

    /// <summary>Content of gateway.json.</summary>
    protected virtual string? Configuration => null;

    public async ValueTask InitializeAsync() => _gateway = await TestGateway.StartAsync(Configuration);

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
