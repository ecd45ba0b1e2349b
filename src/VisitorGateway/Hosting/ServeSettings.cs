namespace VisitorGateway;

/// <summary>What the command line says of the server.</summary>
/// <param name="TrustedProxies">Beside those of gateway.json.</param>
internal sealed record ServeSettings(string DataDirectory, string Urls, IReadOnlyList<string> TrustedProxies)
{
    /// <summary>Lets tests put a clock or a store of their own in place.</summary>
    public Action<IServiceCollection>? Configure { get; init; }
}
