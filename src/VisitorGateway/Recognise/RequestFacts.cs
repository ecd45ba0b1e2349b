using System.Net;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Sites;

namespace VisitorGateway.Recognise;

/// <summary>What the transport says of a request, before anything in its body is read. The address goes no further than this.</summary>
/// <param name="Address">Null when a log names its client by a host name.</param>
/// <param name="Time">When it was received, in milliseconds since 1970 UTC.</param>
internal sealed record RequestFacts(Site Site, VisitorId Visitor, IPAddress? Address, long Time)
{
    public string? UserAgent { get; init; }

    public bool Head { get; init; }

    public bool Prefetch { get; init; }

    public string? ClientHintBrands { get; init; }

    public string? ClientHintPlatform { get; init; }

    public string? ClientHintMobile { get; init; }

    /// <summary>The events were posted as such, by the tracker or by a site's own server; not read off a page or image request.</summary>
    public bool Posted { get; init; }

    /// <summary>The request comes from a web server's log: its times are believed however old they are.</summary>
    public bool FromLog { get; init; }
}
