using VisitorGateway.Collect;
using VisitorGateway.Ingest;
using VisitorGateway.Recognise;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Sites;
using VisitorGateway.Storage;

namespace VisitorGateway.Channels;

/// <summary>Recognises events that a server sends for people, and waits until each is stored and folded.</summary>
internal sealed class ServerEventIntake(EventRecogniser recogniser, IngestQueue queue, CollectReports reports, TimeProvider time)
{
    /// <summary>An estimate of what one event holds in the queue; the body that it came in is gone by then.</summary>
    private const int BytesPerEvent = 1024;

    /// <param name="rejected">Receives what recognition refuses.</param>
    /// <returns>How many were stored, and how many were known already.</returns>
    /// <exception cref="AnswerLateException">It takes too long; sending all again is safe.</exception>
    /// <exception cref="StoreUnavailableException">Some were not stored; sending all again is safe.</exception>
    public async Task<(int Accepted, int Duplicate)> TakeAsync(
        Site site, IReadOnlyList<(IncomingEvent Event, ServerEventFields Fields, int Index)> events, List<Rejection> rejected, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var waiting = new List<EventsItem>();
        var pending = new List<TrackedEvent>();
        VisitorId? visitor = null;
        var full = false;
        var all = 0;
        var derived = new HashSet<EventId>();
        foreach (var (incoming, fields, index) in events)
        {
            var body = new CollectBody(site.Key, null, [incoming], [index], []);
            var (recognised, sent, refused) = recogniser.Recognise(body, new RequestFacts(site, fields.Visitor, fields.Address, now)
            {
                UserAgent = fields.UserAgent,
                Posted = true,
                TimeIsTrusted = true,
                Person = fields.Person,
            });
            rejected.AddRange(refused);
            if (recognised.Count == 0)
                continue;
            // One visitor's events stay together and in order.
            if (visitor is { } other && other != fields.Visitor)
                full |= !Enqueue(other, pending, waiting);
            visitor = fields.Visitor;
            all += sent;
            for (var i = sent; i < recognised.Count; i++)
                derived.Add(recognised[i].Id);
            pending.AddRange(recognised);
        }

        if (visitor is { } last)
            full |= !Enqueue(last, pending, waiting);
        var stored = 0;
        foreach (var item in waiting)
        {
            var outcome = await queue.AnswerAsync(item).WaitAsync(cancellationToken);
            for (var i = 0; i < outcome.Stored.Length; i++)
                stored += outcome.Stored[i] && !derived.Contains(item.Events[i].Id) ? 1 : 0;
        }

        reports.Stored(stored, all - stored);
        return full ? throw new StoreUnavailableException("The queue is full.") : (stored, all - stored);
    }

    private bool Enqueue(VisitorId visitor, List<TrackedEvent> pending, List<EventsItem> waiting)
    {
        var item = new EventsItem(visitor, [.. pending], pending.Count * BytesPerEvent);
        pending.Clear();
        if (!queue.TryEnqueue(item))
            return false;
        waiting.Add(item);
        return true;
    }
}
