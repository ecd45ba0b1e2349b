using Microsoft.Extensions.Primitives;
using VisitorGateway.Ingest;
using VisitorGateway.Recognise;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Sites;
using VisitorGateway.Spool;
using VisitorGateway.Storage;
using VisitorGateway.Storage.Spooling;
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
    EventSpool spool,
    CollectReports reports)
{
    private const string StoreSlow = "store_slow: whether the events were stored is not known; send again after Retry-After (setting AnswerWithinMilliseconds)";
    private const string Busy = "busy: too many events wait to be stored; send again after Retry-After (settings QueueEvents, QueueBytes, QueueMilliseconds)";
    private const string StoreAway = "store_away: nothing was stored; send again after Retry-After";

    public Task<CollectResult> CollectAsync(HttpContext context, CollectBody body, ReadOnlyMemory<byte> raw)
    {
        var (own, ofClient) = body.Part();
        return ofClient is null ? CollectAsync(context, body, raw, isOfClient: false) : CollectAsync(context, own, ofClient, raw);
    }

    private async Task<CollectResult> CollectAsync(HttpContext context, CollectBody own, CollectBody ofClient, ReadOnlyMemory<byte> raw)
    {
        var late = await CollectAsync(context, ofClient, raw, isOfClient: true);
        return own.Events.Count + own.Rejected.Count == 0
            ? late
            : CollectResult.Of(await CollectAsync(context, own, raw, isOfClient: false), late);
    }

    private async Task<CollectResult> CollectAsync(HttpContext context, CollectBody body, ReadOnlyMemory<byte> raw, bool isOfClient)
    {
        var count = body.Events.Count + body.Rejected.Count;
        reports.Received(count);
        if (body.Site is null || sites.Find(body.Site) is not { } site)
            return Refuse(body, raw, count, StatusCodes.Status400BadRequest, "unknown_site: 'site' must be the key of a site in the section Sites of gateway.json");
        var origin = OwnHeader(context.Request.Headers.Origin);
        if (origin is { Length: > 0 } && !site.Allows(origin, OwnOrigin(context.Request)))
        {
            return Refuse(body, raw, count, StatusCodes.Status403Forbidden,
                $"origin_not_allowed: add the page's origin to Sites:{site.Key}:Origins in gateway.json");
        }

        AllowOrigin(context.Response, origin);
        if (context.Request.Headers["Sec-GPC"] == "1")
            return Withheld(count);

        if (!queue.IsOnTime)
            return Shed(Math.Max(1, count), Busy);
        var visitor = isOfClient ? KnownVisitor.OfClient(visitors.ClientOf(context, site)) : visitors.Identify(context, site, body);
        var (events, sent, rejected) = recogniser.Recognise(body, visitors.FactsOf(context, site, visitor.Id));
        if (count == 0)
            reports.Empty();
        if (rejected.Count > 0)
            reports.Rejected(site.Key, rejected, raw.Span);
        if (events.Count == 0)
            return new CollectResult(StatusCodes.Status200OK, null, 0, 0, rejected);

        if (spool.IsHolding || !store.Admits())
            return await SpoolAsync(context, site, visitor, body, new SpooledEvents(visitor.Id, sent, events), rejected, StoreAway);
        var item = new EventsItem(visitor.Id, events, raw.Length);
        if (!queue.TryEnqueue(item))
            return Shed(sent, Busy);
        try
        {
            var outcome = await queue.AnswerAsync(item);
            SetCookie(context, site, visitor, outcome.Visitor, body);
            var stored = outcome.Stored.AsSpan(0, sent).Count(true);
            reports.Stored(stored, sent - stored);
            return new CollectResult(StatusCodes.Status200OK, null, stored, sent - stored, rejected);
        }
        catch (StoreUnavailableException)
        {
            return await SpoolAsync(context, site, visitor, body, new SpooledEvents(visitor.Id, sent, events), rejected, StoreAway);
        }
        catch (AnswerLateException)
        {
            return await SpoolAsync(context, site, visitor, body, new SpooledEvents(visitor.Id, sent, events), rejected, StoreSlow);
        }
    }

    /// <summary>
    /// Keeps events on disk until the store is back, where that is switched on; what the store has of them already it knows by
    /// their ids.
    /// </summary>
    private async Task<CollectResult> SpoolAsync(
        HttpContext context, Site site, KnownVisitor visitor, CollectBody body, SpooledEvents events, IReadOnlyList<Rejection> rejected, string reason)
    {
        if (!await spool.TryAddAsync(events))
            return Shed(events.Sent, reason);
        SetCookie(context, site, visitor, visitor.Id, body);
        return new CollectResult(StatusCodes.Status200OK, null, events.Sent, 0, rejected);
    }

    private void SetCookie(HttpContext context, Site site, KnownVisitor visitor, VisitorId current, CollectBody body)
    {
        if (visitor.IsClient)
            return;
        if (Withdraws(body))
            VisitorIdentifier.Forget(context, site);
        else
            visitors.Remember(context, site, visitor, current);
    }

    public void AllowPreflight(HttpContext context)
    {
        if (!AllowAnyOrigin(context))
            return;
        context.Response.Headers.AccessControlAllowMethods = "POST";
        context.Response.Headers.AccessControlAllowHeaders = "content-type";
        context.Response.Headers.AccessControlMaxAge = "86400";
    }

    /// <summary>For a request whose site is not known: its origin may be that of any site.</summary>
    /// <returns>Whether it is.</returns>
    public bool AllowAnyOrigin(HttpContext context)
    {
        var origin = OwnHeader(context.Request.Headers.Origin);
        if (origin is null || !sites.All.Any(s => s.Allows(origin, OwnOrigin(context.Request))))
            return false;
        AllowOrigin(context.Response, origin);
        return true;
    }

    private static bool Withdraws(CollectBody body)
    {
        for (var i = 0; i < body.Events.Count; i++)
        {
            if (body.Events[i].Type == EventTypes.Consent && body.Events[i].Properties["state"] == "withdrawn")
                return true;
        }

        return false;
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
