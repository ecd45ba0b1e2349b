namespace VisitorGateway.Retention;

/// <summary>Forgets what is older than the operator wants to keep.</summary>
internal static class RetentionFeature
{
    public static void AddRetention(this IServiceCollection services)
    {
        services.AddSingleton<Forgetting>();
        services.AddHostedService<RetentionService>();
    }
}
