using Microsoft.Extensions.Logging;
using VisitorGateway.Collect;
using VisitorGateway.Ingest;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage;
using VisitorGateway.Storage.Spooling;

namespace VisitorGateway.Spool;

/// <summary>
/// Brings spooled events into the store when it is back, in order, the way that all events go. A part is taken off the spool when
/// all of it is stored; what a crash or a lost answer brings in twice is known by its ids.
/// </summary>
internal sealed partial class SpoolDrain(
    EventSpool spool, IngestQueue queue, Ingestor ingestor, StoreWatch watch, CollectReports reports, ILogger<SpoolDrain> log) : BackgroundService
{
    private const int MostTogether = 256;
    private const int BytesPerEvent = 1024;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!spool.IsOn)
            return;
        try
        {
            // The last run's: their senders were answered then.
            if (spool.Depth is { Events: > 0 and var left })
                reports.Received((int)left);
            await ingestor.Recovered.WaitAsync(stoppingToken);
            while (true)
            {
                if (!spool.IsHolding || watch.IsAway || !await TryDrainAsync(stoppingToken))
                    await Task.Delay(Pause, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left is brought in after the next start.
        }
    }

    /// <returns>False when nothing could be brought in.</returns>
    private async Task<bool> TryDrainAsync(CancellationToken cancellationToken)
    {
        var part = OnePerVisitor(spool.Peek(MostTogether));
        if (part.Count == 0)
            return false;
        List<EventsItem> items = [];
        foreach (var request in part)
        {
            var item = new EventsItem(request.Visitor, request.Events, request.Events.Count * BytesPerEvent);
            if (!queue.TryEnqueue(item))
                break;
            items.Add(item);
        }

        try
        {
            var (stored, all) = (0, 0);
            for (var i = 0; i < items.Count; i++)
            {
                var outcome = await items[i].Outcome.WaitAsync(cancellationToken);
                stored += outcome.Stored.AsSpan(0, part[i].Sent).Count(true);
                all += part[i].Sent;
            }

            spool.Remove(items.Count);
            reports.Stored(stored, all - stored);
            if (items.Count > 0 && !spool.IsHolding)
                LogDrained(log);
            return items.Count > 0;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    /// <summary>A visitor's next request waits until this one is stored, so that their order stays.</summary>
    private static List<SpooledEvents> OnePerVisitor(IReadOnlyList<SpooledEvents> oldest)
    {
        HashSet<VisitorId> visitors = [];
        List<SpooledEvents> part = [];
        foreach (var request in oldest)
        {
            if (!visitors.Add(request.Visitor))
                break;
            part.Add(request);
        }

        return part;
    }

    [LoggerMessage(1, LogLevel.Information, "Everything that waited on disk while the store was away is stored")]
    private static partial void LogDrained(ILogger logger);
}
