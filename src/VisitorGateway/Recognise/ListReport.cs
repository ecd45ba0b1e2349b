using Microsoft.Extensions.Logging;
using VisitorGateway.Recognise.Bots;
using VisitorGateway.Recognise.Sources;

namespace VisitorGateway.Recognise;

/// <summary>Tells at the start which of the operator's lists could not be used, and loads all lists before the first request needs them.</summary>
internal sealed partial class ListReport(SourceLists sources, BotLists bots, ILogger<ListReport> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var problem in sources.Problems)
            LogProblem(log, problem);
        foreach (var problem in bots.Problems)
            LogProblem(log, problem);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Warning, "A list is not used: {Problem}")]
    private static partial void LogProblem(ILogger logger, string problem);
}
