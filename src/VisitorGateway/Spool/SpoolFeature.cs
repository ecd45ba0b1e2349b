namespace VisitorGateway.Spool;

/// <summary>Events that wait on disk while the shared store is away.</summary>
internal static class SpoolFeature
{
    public static void AddSpool(this IServiceCollection services)
    {
        services.AddSingleton<EventSpool>();
        // After the ingest loop, so that it stops before it.
        services.AddHostedService<SpoolDrain>();
    }
}
