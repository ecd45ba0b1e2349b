using VisitorGateway.Collect;
using VisitorGateway.Ingest;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage;

namespace VisitorGateway.Channels;

/// <summary>Stores events that no sender waits to hear of; what cannot be stored is counted.</summary>
internal sealed class ChannelEvents(IngestQueue queue, CollectReports reports)
{
    private const int BytesPerEvent = 1024;

    /// <summary>True under Global Privacy Control: nothing may be kept of the request, which is counted.</summary>
    public bool IsWithheld(HttpContext context)
    {
        reports.Received(1);
        if (context.Request.Headers["Sec-GPC"] != "1")
            return false;
        reports.Rejected(1);
        return true;
    }

    /// <returns>Null when it was not stored: whoever clicked gets to the page all the same.</returns>
    public async Task<IngestOutcome?> StoreAsync(VisitorId visitor, TrackedEvent e)
    {
        if (await TryAsync(visitor, e) is not { } outcome)
        {
            reports.Shed(1);
            return null;
        }

        reports.Stored(outcome.Stored[0] ? 1 : 0, outcome.Stored[0] ? 0 : 1);
        return outcome;
    }

    /// <summary>The gateway's own notes are none of the events that are counted. Without one, the verdict on what comes next stands all the same.</summary>
    public Task NoteAsync(VisitorId visitor, TrackedEvent note) => TryAsync(visitor, note);

    private async Task<IngestOutcome?> TryAsync(VisitorId visitor, TrackedEvent e)
    {
        var item = new EventsItem(visitor, [e], BytesPerEvent);
        try
        {
            return queue.TryEnqueue(item) ? await queue.AnswerAsync(item) : null;
        }
        catch (Exception error) when (error is StoreUnavailableException or AnswerLateException)
        {
            return null;
        }
    }
}
