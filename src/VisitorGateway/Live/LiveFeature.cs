namespace VisitorGateway.Live;

/// <summary>Who is on the site now: rows that follow what the ingest loop tells.</summary>
internal static class LiveFeature
{
    public static void AddLive(this IServiceCollection services)
    {
        services.AddSingleton<SubjectHistory>();
        services.AddSingleton<RowBuilder>();
        services.AddSingleton<AccountBook>();
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<LiveBoard>();
        services.AddHostedService(s => s.GetRequiredService<LiveBoard>());
    }
}
