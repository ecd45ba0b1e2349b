using Microsoft.Extensions.Logging;

namespace VisitorGateway.Ingest;

/// <summary>Looks at scoring.yaml every second. A good file is put in force between two batches; a bad one changes nothing.</summary>
internal sealed partial class RulesWatcher(CurrentRules rules, Ingestor ingestor, Refolder refolder, TimeProvider time, ILogger<RulesWatcher> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await PollAsync();
        }
        catch (OperationCanceledException)
        {
            // The gateway is stopping.
        }
    }

    private async Task PollAsync()
    {
        var problem = rules.Problem;
        if (rules.Poll() is { } changed)
        {
            await ingestor.RunAsync((_, _) =>
            {
                rules.Use(changed);
                return Task.CompletedTask;
            });
            LogChanged(log, changed.Version);
            foreach (var warning in changed.Warnings)
                LogWarning(log, warning);
            refolder.Again();
        }
        else if (rules.Problem is { } now && now != problem)
        {
            LogBad(log, rules.Set.Version, now);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Rules {Version} are in force")]
    private static partial void LogChanged(ILogger logger, string version);

    [LoggerMessage(2, LogLevel.Error, "scoring.yaml cannot be used, so rules {Version} stay in force:\n{Errors}")]
    private static partial void LogBad(ILogger logger, string version, string errors);

    [LoggerMessage(3, LogLevel.Warning, "{Warning}")]
    private static partial void LogWarning(ILogger logger, string warning);
}
