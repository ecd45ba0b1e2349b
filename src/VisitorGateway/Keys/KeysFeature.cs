namespace VisitorGateway.Keys;

/// <summary>Keys by which programs use the gateway: a site's server that sends events, a CRM that reads.</summary>
internal static class KeysFeature
{
    public static void AddKeys(this IServiceCollection services, string dataDirectory)
    {
        services.AddSingleton(_ => new ApiKeyFile(dataDirectory));
        services.AddSingleton(_ => new KeyUses(dataDirectory));
        services.AddSingleton<ApiKeys>();
    }
}
