using System.Net;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Sites;
using Claim = VisitorGateway.Scoring.Events.Identity;

namespace VisitorGateway.Recognise;

/// <summary>What the transport says of a request, before anything in its body is read. The address goes no further than this.</summary>
/// <param name="Address">Null when a log names its client by a host name.</param>
/// <param name="Time">When it was received, in milliseconds since 1970 UTC.</param>
internal sealed record RequestFacts(Site Site, VisitorId Visitor, IPAddress? Address, long Time)
{
    public string? UserAgent { get; init; }

    public bool Head { get; init; }

    public bool Prefetch { get; init; }

    /// <summary>It carries Accept-Language, as every browser's does; true where its headers are not known.</summary>
    public bool HasLanguage { get; init; } = true;

    public string? ClientHintBrands { get; init; }

    public string? ClientHintPlatform { get; init; }

    public string? ClientHintMobile { get; init; }

    /// <summary>The events were posted as such, by the tracker or by a site's own server; not read off a page or image request.</summary>
    public bool Posted { get; init; }

    /// <summary>A server that proved itself says when it happened; it is believed however long ago.</summary>
    public bool TimeIsTrusted { get; init; }

    /// <summary>Who it was, by the word of somebody who is believed; takes the place of what the event says itself.</summary>
    public Claim? Person { get; init; }

    /// <summary>The request comes from a web server's log: its times are believed however old they are.</summary>
    public bool FromLog { get; init; }
}
