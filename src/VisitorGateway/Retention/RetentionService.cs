using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VisitorGateway.Ingest;
using VisitorGateway.Storage;

namespace VisitorGateway.Retention;

/// <summary>Once a day what is older than RetentionDays is forgotten, beside the traffic.</summary>
internal sealed partial class RetentionService(
    Forgetting forgetting,
    Ingestor ingestor,
    IOptions<GatewayOptions> options,
    TimeProvider time,
    ILogger<RetentionService> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.RetentionDays == 0)
            return;
        try
        {
            await ingestor.Recovered.WaitAsync(stoppingToken);
            using var timer = new PeriodicTimer(Every, time);
            do
                await ForgetAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was not forgotten today is tomorrow.
        }
    }

    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().AddDays(-options.Value.RetentionDays);
        try
        {
            var forgotten = await forgetting.RunAsync(before.ToUnixTimeMilliseconds(), cancellationToken);
            if (forgotten.Events > 0)
                LogForgotten(log, forgotten.Events, before, forgotten.Gone, forgotten.Changed);
        }
        catch (StoreUnavailableException e)
        {
            LogPutOff(log, e.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Forgot {Events} events from before {Before:yyyy-MM-dd} (setting RetentionDays): {Gone} profiles are gone, {Changed} were folded again")]
    private static partial void LogForgotten(ILogger logger, long events, DateTimeOffset before, int gone, int changed);

    [LoggerMessage(2, LogLevel.Warning, "Old events were not forgotten and will be tomorrow: {Reason}")]
    private static partial void LogPutOff(ILogger logger, string reason);
}
