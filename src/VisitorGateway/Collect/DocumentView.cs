using System.Net;
using VisitorGateway.Recognise;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Collect;

/// <summary>A page that the gateway itself handed out, which the page's script should report before long.</summary>
/// <param name="facts">What the request said.</param>
/// <param name="due">When the script is taken to be blocked, in milliseconds since 1970 UTC.</param>
/// <param name="cookie">The visitor cookie that goes with it, as "name=value"; null when there is none.</param>
internal sealed class DocumentView(RequestFacts facts, string url, string? referrer, long due, string? cookie)
{
    public RequestFacts Facts { get; } = facts;

    public string Url { get; } = url;

    public string? Referrer { get; } = referrer;

    public long Due { get; } = due;

    public string? Cookie { get; } = cookie;

    public EventId Id { get; } = EventId.From(Guid.NewGuid());

    public string Client { get; } = ClientOf(facts.Address, facts.UserAgent);

    /// <summary>Path and query; a gateway behind another proxy may not know scheme and port.</summary>
    public string Target { get; } = TargetOf(url);

    /// <summary>The browser has sent the cookie, so it keeps it.</summary>
    public bool IsProven { get; set; }

    /// <summary>It is recorded under what stands in for a visitor without a cookie.</summary>
    public bool IsOfClient { get; set; }

    /// <summary>It was recorded without the script; a report that still comes is the same view.</summary>
    public bool IsRecorded { get; set; }

    public static string ClientOf(IPAddress? address, string? userAgent) => $"{address}\n{userAgent}";

    public static string TargetOf(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var path = scheme < 0 ? -1 : url.IndexOf('/', scheme + 3);
        if (path < 0)
            return "/";
        var end = url.IndexOf('#', path);
        return end < 0 ? url[path..] : url[path..end];
    }
}
