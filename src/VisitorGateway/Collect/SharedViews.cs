using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage;
using VisitorGateway.Visitors;

namespace VisitorGateway.Collect;

/// <summary>
/// Page views that one gateway handed out and another hears of: they meet in the store that both share. What stands there of a
/// browser is made with a key that only gateways have, and is gone after some minutes.
/// </summary>
internal sealed class SharedViews(IGatewayStore store, VisitorCookie cookie)
{
    /// <summary>How far the clocks of two gateways may be apart.</summary>
    private const long GatewayClockMilliseconds = 2_000;

    public bool IsOn => store.IsShared;

    /// <summary>How another gateway has recorded a reported view already; null when none has until now.</summary>
    public Task<RecordedView?> ReportAsync(string site, IncomingEvent reported, string client, string? own, long now, CancellationToken cancellationToken) => store.ReportViewAsync(
        new ViewReport(ClientOf(site, client), PageOf(site, reported.Url!), BrowserOf(site, own, reported.Url!), reported.Time ?? now, now), cancellationToken);

    /// <summary>Whether the view that is about to be recorded was reported to another gateway; if not, it counts as recorded from here on.</summary>
    public async Task<bool> IsReportedAsync(DocumentView view)
    {
        if (!IsOn)
            return false;
        var site = view.Facts.Site.Key;
        return await store.IsViewReportedAsync(
            new DueView(
                ClientOf(site, view.Client), PageOf(site, view.Url), BrowserOf(site, view.Cookie, view.Url), view.Id, view.IsOfClient,
                view.Facts.Time - GatewayClockMilliseconds, view.Facts.Time - DocumentViews.ClockMilliseconds, view.Due + DocumentViews.ClockMilliseconds),
            CancellationToken.None);
    }

    /// <summary>Whether a browser that was given this visitor's cookie was seen with it by any gateway: then it keeps it.</summary>
    public async Task<bool> IsKnownAsync(VisitorId visitor) =>
        IsOn && visitor != default && await store.LoadAsync(ProfileId.Of(visitor), CancellationToken.None) is { IsUnknown: false, IsErased: false };

    private UInt128 ClientOf(string site, string client) => cookie.Derive(site, $"view of\n{client}").Value;

    private UInt128 PageOf(string site, string url) => cookie.Derive(site, $"view at\n{DocumentView.TargetOf(url)}").Value;

    /// <summary>For pages that change their query before the script runs.</summary>
    private UInt128? BrowserOf(string site, string? own, string url)
    {
        if (own is null)
            return null;
        var target = DocumentView.TargetOf(url);
        var query = target.IndexOf('?', StringComparison.Ordinal);
        return cookie.Derive(site, $"view by\n{own}\n{(query < 0 ? target : target[..query])}").Value;
    }
}
