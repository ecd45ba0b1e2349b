namespace VisitorGateway.Ingest;

/// <summary>Appends events and folds them, in one loop.</summary>
internal static class IngestFeature
{
    public static void AddIngest(this IServiceCollection services)
    {
        services.AddSingleton<IngestQueue>();
        services.AddSingleton<StoreWatch>();
        services.AddSingleton<Doubts>();
        services.AddSingleton<AppendMetrics>();
        services.AddSingleton<ProfileLoader>();
        services.AddSingleton<EventPlacer>();
        services.AddSingleton<PersonMerger>();
        services.AddSingleton<TellQueue>();
        services.AddSingleton<RuleTally>();
        services.AddSingleton<NewsRaiser>();
        services.AddSingleton<IngestSteps>();
        services.AddSingleton<SnapshotSaver>();
        services.AddSingleton<Ingestor>();
        services.AddHostedService(s => s.GetRequiredService<Ingestor>());
        services.AddHostedService<OtherGateways>();
        services.AddSingleton<Refolder>();
        services.AddHostedService(s => s.GetRequiredService<Refolder>());
        services.AddHostedService<RulesWatcher>();
        services.AddHostedService<LateCompanies>();
        services.AddSingleton<AgentReviewer>();
        services.AddSingleton<BotHealer>();
        services.AddHostedService(s => s.GetRequiredService<BotHealer>());
    }
}
