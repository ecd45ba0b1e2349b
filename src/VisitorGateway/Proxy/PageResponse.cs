using Microsoft.Extensions.Logging;
using VisitorGateway.Proxy.Injection;
using VisitorGateway.Visitors;
using Yarp.ReverseProxy.Transforms;

namespace VisitorGateway.Proxy;

/// <summary>
/// An origin's answer as the visitor gets it. Anything but a page goes through as it is; into a page the snippet is put,
/// where that may be. Whatever fails in here, the visitor gets what the origin sent.
/// </summary>
internal sealed partial class PageResponse(ProxySite site, MakeInjector make, PageVisits visits, ProxyMetrics metrics, ILogger<PageResponse> log) : ResponseTransform
{
    private const string ReportHeader = "X-VG-Injection";

    /// <summary>Digests of a body that is another one now; parts of it cannot be asked for.</summary>
    private static readonly string[] OfOriginsBody = ["Content-MD5", "Digest", "Content-Digest", "Repr-Digest", "Accept-Ranges"];

    public override async ValueTask ApplyAsync(ResponseTransformContext context)
    {
        if (context.ProxyResponse is not { } response)
            return;
        var http = context.HttpContext;
        var answer = http.Response.Headers;
        DropOwnCookie(answer);
        // It would send visitors past the gateway.
        answer.Remove("Alt-Svc");
        var status = (int)response.StatusCode;
        if (status == StatusCodes.Status304NotModified)
        {
            // The browser's copy has a marked tag, so the tag that confirms it has too.
            if (EntityTags.HasMark(http.Request.Headers.IfNoneMatch))
                Mark(answer);
            return;
        }

        if (!PageAnswer.IsPage(answer.ContentType) || status is < 200 or StatusCodes.Status204NoContent)
            return;
        var isShared = SharedCaching.IsPossible(answer);
        var reason = await InjectAsync(context, response, status, isShared);
        if (site.Options.ReportHeader)
            answer[ReportHeader] = reason is SkipReason.None ? "injected" : reason.ToString();
        if (reason is not (SkipReason.NotHtml or SkipReason.Fragment or SkipReason.NotNavigated or SkipReason.PrivacySignal or SkipReason.Attachment or SkipReason.Range))
            visits.Note(http, site, status, isShared);
    }

    private async ValueTask<SkipReason> InjectAsync(ResponseTransformContext context, HttpResponseMessage response, int status, bool isShared)
    {
        var http = context.HttpContext;
        var answer = http.Response.Headers;
        var reason = Check(http, status, isShared);
        if (reason != SkipReason.None)
        {
            Count(reason);
            if (reason == SkipReason.PrivacySignal && isShared)
                answer.Append("Vary", "Sec-GPC");
            return reason;
        }

        if (HttpMethods.IsHead(http.Request.Method))
        {
            AnnounceChange(answer, null, isShared);
            return SkipReason.None;
        }

        if (TryMake(http, isShared) is not { } injector)
        {
            Count(SkipReason.Failed);
            return SkipReason.Failed;
        }

        var origin = response.Content;
        var coding = ContentCodings.Find(answer.ContentEncoding)!.Value;
        var opened = await OpenedPage.OpenAsync(await origin.ReadAsStreamAsync(context.CancellationToken), coding, injector, context.CancellationToken);
        var isOpen = opened.Skipped == SkipReason.None && !injector.IsDecided;
        response.Content = new PageContent(origin, opened.Body);
        if (isOpen)
            opened.Body.Ended = () => Tell(injector, SkipReason.None);
        else
            Tell(injector, opened.Skipped);
        if (opened.Skipped == SkipReason.None)
            AnnounceChange(answer, coding == ContentCoding.Identity ? opened.Added : null, isShared);
        return opened.Skipped;
    }

    private PageInjector? TryMake(HttpContext http, bool isShared)
    {
#pragma warning disable CA1031 // Whatever goes wrong in here, the visitor gets the page.
        try
        {
            var answer = http.Response.Headers;
            var page = new PageAddress(http.Request.Scheme, http.Request.Host.Value ?? "");
            var facts = new PageFacts(!isShared && PageRequest.IsNavigation(http.Request), Charsets.Of(answer.ContentType.ToString()) is not null);
            return make(facts, new ScriptTag(page, [.. answer.ContentSecurityPolicy.OfType<string>()], site.ScriptPath, site.CollectPath, site.Key, site.Options.RequireConsent));
        }
        catch (Exception e)
        {
            LogFailed(log, site.Key, e);
            return null;
        }
#pragma warning restore CA1031
    }

    private SkipReason Check(HttpContext http, int status, bool isShared)
    {
        if (!site.Options.Inject)
            return SkipReason.SwitchedOff;
        var reason = PageAnswer.Check(http.Request, status, http.Response.Headers);
        // What a shared cache gives to all must not depend on who asked first.
        return reason == SkipReason.None && !isShared && PageRequest.IsNoNavigation(http.Request) ? SkipReason.NotNavigated : reason;
    }

    private static void AnnounceChange(IHeaderDictionary answer, int? added, bool isShared)
    {
        answer.ContentLength = added is null ? null : answer.ContentLength + added;
        Mark(answer);
        foreach (var name in OfOriginsBody)
            answer.Remove(name);
        if (isShared)
            answer.Append("Vary", "Sec-GPC");
    }

    private static void Mark(IHeaderDictionary answer)
    {
        if (answer.ETag.Count == 1)
            answer.ETag = EntityTags.Mark(answer.ETag.ToString());
    }

    /// <summary>The name is the gateway's; an origin that sets it would take visitors their identity.</summary>
    private static void DropOwnCookie(IHeaderDictionary answer)
    {
        if (answer.SetCookie.Count == 0 || !answer.SetCookie.Any(IsOwnCookie))
            return;
        answer.SetCookie = answer.SetCookie.Where(c => !IsOwnCookie(c)).ToArray();
    }

    private static bool IsOwnCookie(string? cookie) =>
        cookie is not null && cookie.AsSpan().TrimStart().StartsWith(VisitorCookie.Name, StringComparison.Ordinal)
        && cookie.AsSpan().TrimStart()[VisitorCookie.Name.Length..].TrimStart() is ['=', ..];

    private void Tell(PageInjector injector, SkipReason skipped)
    {
        if (injector.Error is { } error)
            LogFailed(log, site.Key, error);
        if (injector.IsInjected)
        {
            site.Counts.AddInjected();
            metrics.Injected(site.Key);
        }
        else if ((skipped == SkipReason.None ? injector.Skipped : skipped) is not SkipReason.None and var reason)
        {
            Count(reason);
        }
    }

    private void Count(SkipReason reason)
    {
        site.Counts.AddSkipped(reason);
        metrics.Skipped(site.Key, reason);
    }

    [LoggerMessage(1, LogLevel.Warning, "A page of the site {Site} went through without the snippet, because putting it in failed")]
    private static partial void LogFailed(ILogger logger, string site, Exception exception);
}
