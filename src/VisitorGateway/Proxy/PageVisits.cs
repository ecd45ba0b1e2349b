using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using VisitorGateway.Collect;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Visitors;

namespace VisitorGateway.Proxy;

/// <summary>A page has been asked for: gives a new browser its cookie with the page itself, and waits for the script's report of the view.</summary>
internal sealed partial class PageVisits(VisitorIdentifier visitors, VisitorCookie cookie, DocumentViews documents, ProxyMetrics metrics, ILogger<PageVisits> log)
{
    /// <summary>A browser that was not seen to keep its cookie gets so much longer to show it.</summary>
    private const int UnprovenFactor = 3;

    public void Note(HttpContext http, ProxySite site, int status, bool isShared)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || status is < 200 or > 299 || site.Options.RequireConsent
            || PageRequest.WithholdsTracking(http.Request) || PageRequest.IsNoNavigation(http.Request))
        {
            return;
        }

#pragma warning disable CA1031 // The page is on its way; nothing that goes wrong here may stop it.
        try
        {
            var (proven, value) = Remember(http, site, isShared);
            if (site.Options.ServerViews)
                Expect(http, site, proven, value);
        }
        catch (Exception e)
        {
            Lost(site);
            LogFailed(log, site.Key, e);
        }
#pragma warning restore CA1031
    }

    /// <summary>A cookie goes only with an answer that no cache gives to others.</summary>
    private (VisitorId? Proven, string? Cookie) Remember(HttpContext http, ProxySite site, bool isShared)
    {
        if (visitors.Prove(http.Request, site.Site) is { } known)
            return (known, null);
        if (isShared)
            return (null, null);
        var value = cookie.Write(site.Site, VisitorIdentifier.NewId());
        visitors.Remember(http, site.Site, value);
        var answer = http.Response.Headers;
        if (!answer.CacheControl.ToString().Contains("no-store", StringComparison.OrdinalIgnoreCase) && !answer.CacheControl.ToString().Contains("private", StringComparison.OrdinalIgnoreCase))
            answer.Append("Cache-Control", "private");
        return (null, value);
    }

    private void Expect(HttpContext http, ProxySite site, VisitorId? proven, string? value)
    {
        var request = http.Request;
        var visitor = proven;
        if (visitor is null && value is not null && cookie.TryReadValue(site.Site, value, out var given))
            visitor = given;
        var facts = visitors.FactsOf(http, site.Site, visitor ?? default);
        var wait = site.Options.ServerViewSeconds * (proven is null && value is not null ? UnprovenFactor : 1);
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget is ['/', ..] and var raw ? raw : request.Path + request.QueryString;
        var view = new DocumentView(
            facts,
            $"{request.Scheme}://{request.Host}{target}",
            request.Headers.Referer.Count == 0 ? null : request.Headers.Referer.ToString(),
            facts.Time + (wait * 1000L),
            value is null ? VisitorCookie.OwnIn(request) : $"{VisitorCookie.Name}={value}")
        {
            IsProven = proven is not null,
        };
        if (!documents.TryExpect(view))
            Lost(site);
    }

    private void Lost(ProxySite site)
    {
        site.Counts.AddLost();
        metrics.View(site.Key, "lost");
    }

    [LoggerMessage(1, LogLevel.Warning, "A page view of the site {Site} was not noted")]
    private static partial void LogFailed(ILogger logger, string site, Exception exception);
}
