using Microsoft.Extensions.Primitives;
using VisitorGateway.Ingest;
using VisitorGateway.Recognise;
using VisitorGateway.Sites;
using VisitorGateway.Storage;
using VisitorGateway.Visitors;

namespace VisitorGateway.Collect;

/// <summary>
/// The way of a request from its content to the durable answer, the same for a body and for a pixel:
/// site, origin, privacy signal, visitor, recognition, queue, answer.
/// </summary>
internal sealed class Collector(
    SiteRegistry sites,
    VisitorIdentifier visitors,
    EventRecogniser recogniser,
    IngestQueue queue,
    StoreWatch store,
    CollectReports reports)
{
    private const string StoreAway = "store_away: nothing was stored; send again after Retry-After";

    public async Task<CollectResult> CollectAsync(HttpContext context, CollectBody body, ReadOnlyMemory<byte> raw)
    {
        var count = body.Events.Count + body.Rejected.Count;
        reports.Received(count);
        if (body.Site is null || sites.Find(body.Site) is not { } site)
            return Refuse(body, raw, count, StatusCodes.Status400BadRequest, "unknown_site: 'site' must be the key of a site in the section Sites of gateway.json");
        var origin = OwnHeader(context.Request.Headers.Origin);
        if (!site.Allows(origin, OwnOrigin(context.Request)))
        {
            return Refuse(body, raw, count, StatusCodes.Status403Forbidden,
                $"origin_not_allowed: add the page's origin to Sites:{site.Key}:Origins in gateway.json");
        }

        AllowOrigin(context.Response, origin);
        if (context.Request.Headers["Sec-GPC"] == "1")
            return Withheld(count);

        var visitor = visitors.Identify(context, site, body);
        var (events, rejected) = recogniser.Recognise(body, visitors.FactsOf(context, site, visitor.Id));
        if (count == 0)
            reports.Empty();
        if (rejected.Count > 0)
            reports.Rejected(site.Key, rejected, raw.Span);
        if (events.Count == 0)
            return new CollectResult(StatusCodes.Status200OK, null, 0, 0, rejected);

        if (!store.Admits())
            return Shed(events.Count, StoreAway);
        var item = new EventsItem(visitor.Id, events, raw.Length);
        if (!queue.TryEnqueue(item))
            return Shed(events.Count, "busy: too many events wait to be stored; send again after Retry-After (settings QueueEvents, QueueBytes)");
        try
        {
            var outcome = await item.Outcome;
            visitors.Remember(context, site, visitor, outcome.Visitor);
            var stored = outcome.Stored.AsSpan().Count(true);
            reports.Stored(stored, events.Count - stored);
            return new CollectResult(StatusCodes.Status200OK, null, stored, events.Count - stored, rejected);
        }
        catch (StoreUnavailableException)
        {
            return Shed(events.Count, StoreAway);
        }
    }

    public void AllowPreflight(HttpContext context)
    {
        var origin = OwnHeader(context.Request.Headers.Origin);
        if (origin is null || !sites.All.Any(s => s.Allows(origin, OwnOrigin(context.Request))))
            return;
        AllowOrigin(context.Response, origin);
        context.Response.Headers.AccessControlAllowMethods = "POST";
        context.Response.Headers.AccessControlAllowHeaders = "content-type";
        context.Response.Headers.AccessControlMaxAge = "86400";
    }

    private static string OwnOrigin(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    private static string? OwnHeader(StringValues values) => values.Count == 0 ? null : values.ToString();

    /// <summary>The page's script may read whether its events were taken; the cookie goes along on a site's own subdomains.</summary>
    private static void AllowOrigin(HttpResponse response, string? origin)
    {
        if (origin is null)
            return;
        response.Headers.AccessControlAllowOrigin = origin;
        response.Headers.AccessControlAllowCredentials = "true";
        response.Headers.AccessControlExposeHeaders = "Retry-After";
        response.Headers.Vary = "Origin";
    }

    /// <summary>Global Privacy Control: nothing is kept, no cookie is set.</summary>
    private CollectResult Withheld(int count)
    {
        reports.Rejected(Math.Max(1, count));
        var rejected = Enumerable.Range(0, count).Select(i => new Rejection(i, "privacy_signal: the browser sends Sec-GPC, so nothing is kept")).ToArray();
        return new CollectResult(StatusCodes.Status200OK, null, 0, 0, rejected);
    }

    private CollectResult Refuse(CollectBody body, ReadOnlyMemory<byte> raw, int count, int status, string reason)
    {
        reports.Refused(body.Site, count, reason, raw.Span);
        return CollectResult.Refused(status, reason);
    }

    private CollectResult Shed(int count, string reason)
    {
        reports.Shed(count);
        return CollectResult.Refused(StatusCodes.Status503ServiceUnavailable, reason);
    }
}
