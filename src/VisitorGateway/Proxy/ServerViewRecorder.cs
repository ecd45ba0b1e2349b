using VisitorGateway.Collect;
using VisitorGateway.Ingest;
using VisitorGateway.Recognise;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage;
using VisitorGateway.Visitors;

namespace VisitorGateway.Proxy;

/// <summary>Sends a page view that the gateway saw itself the way that all events go.</summary>
internal sealed class ServerViewRecorder(EventRecogniser recogniser, IngestQueue queue, CollectReports reports, VisitorCookie cookie, SharedViews shared)
{
    private static readonly EventProperties Properties = new([KeyValuePair.Create(ServerViews.Property, "true")]);

    /// <summary>Ends when the view is stored; fails when it is not.</summary>
    /// <returns>False when the script has reported it to another gateway.</returns>
    public async Task<bool> RecordAsync(DocumentView view)
    {
        await Task.Yield();
        // Who keeps no cookie is told apart as in a web server's log.
        view.IsOfClient = !view.IsProven && !await shared.IsKnownAsync(view.Facts.Visitor);
        if (await shared.IsReportedAsync(view))
            return false;
        var visitor = view.IsOfClient
            ? cookie.DeriveOfClient(view.Facts.Site.Key, view.Facts.Address?.ToString(), view.Facts.UserAgent)
            : view.Facts.Visitor;
        var incoming = new IncomingEvent(
            view.Id, EventTypes.PageView, view.Facts.Time,
            CleanText.Of(view.Url, CollectLimits.UrlChars), null, CleanText.Of(view.Referrer, CollectLimits.ReferrerChars), Properties);
        var body = new CollectBody(view.Facts.Site.Key, null, [incoming], [0], []);
        var (events, _, rejected) = recogniser.Recognise(body, view.Facts with { Visitor = visitor });
        if (events.Count == 0)
        {
            reports.Rejected(rejected.Count);
            throw new InvalidOperationException(rejected.Count > 0 ? rejected[0].Reason : "refused");
        }

        var item = new EventsItem(visitor, events, view.Url.Length);
        if (!queue.TryEnqueue(item))
        {
            reports.Shed(1);
            throw new StoreUnavailableException("too many events wait to be stored");
        }

        try
        {
            var outcome = await queue.AnswerAsync(item);
            reports.Stored(outcome.Stored[0] ? 1 : 0, outcome.Stored[0] ? 0 : 1);
            return true;
        }
        catch (Exception e) when (e is StoreUnavailableException or AnswerLateException)
        {
            reports.Shed(1);
            throw;
        }
    }
}
