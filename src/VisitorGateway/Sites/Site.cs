namespace VisitorGateway.Sites;

/// <summary>A tracked web site.</summary>
/// <param name="Key">What the snippet's <c>data-site</c> says.</param>
/// <param name="Origins">Exact origins that may send events ("https://www.example.com").</param>
/// <param name="AllowLoopback">Pages on this computer may send too: for trying it out.</param>
/// <param name="CountHeadless">Headless browsers count as people: for trying it out by a script.</param>
/// <param name="CookieDomain">Domain attribute of the visitor cookie, null for the gateway's own host only.</param>
internal sealed record Site(
    string Key,
    string Name,
    IReadOnlySet<string> Origins,
    bool AllowLoopback,
    bool CountHeadless,
    string? CookieDomain,
    IReadOnlyList<string> InternalDomains,
    IReadOnlySet<string> PrivateParameters)
{
    /// <summary>More page views of one visitor in a minute are a machine's; 0 sets no bound.</summary>
    public int PagesPerMinute { get; init; }

    /// <summary>Query parameters that hold what somebody searched for on the site itself.</summary>
    public IReadOnlyList<string> SearchParameters { get; init; } = [];

    /// <summary>Under which the site's server signs who a visitor is; null when it signs nothing. Bytes, so that no log shows it.</summary>
    public byte[]? IdentifyKey { get; init; }

    /// <summary>
    /// Whether a page of this origin may send events. Requests without an Origin header come from servers, images and the
    /// site itself and carry no cookie of a stranger, so they are let through.
    /// </summary>
    public bool Allows(string? origin, string ownOrigin)
    {
        if (string.IsNullOrEmpty(origin) || string.Equals(origin, ownOrigin, StringComparison.OrdinalIgnoreCase))
            return true;
        if (Origins.Contains(origin))
            return true;
        // Compared with what it must be spelled like: the text goes back in a header.
        return AllowLoopback
            && Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && uri is { Scheme: "http" or "https", IsLoopback: true }
            && string.Equals($"{uri.Scheme}://{uri.Authority}", origin, StringComparison.Ordinal);
    }
}
