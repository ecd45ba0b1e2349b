namespace VisitorGateway.Proxy.Injection;

/// <summary>Source expressions of a Content-Security-Policy.</summary>
internal static class PolicySources
{
    /// <summary>
    /// Whether an address of the page's own origin is among the sources. Sources with a path count as no match: what they
    /// allow is a file of the site's.
    /// </summary>
    public static bool Match(string[] sources, PageAddress page)
    {
        foreach (var source in sources)
        {
            if (source == "*" || source.Equals("'self'", StringComparison.OrdinalIgnoreCase) || MatchesHost(source, page))
                return true;
        }

        return false;
    }

    /// <summary>The nonce of a 'nonce-...' source; null for anything else, and for what no nonce may look like.</summary>
    public static string? NonceOf(string source)
    {
        const string Start = "'nonce-";
        if (!source.StartsWith(Start, StringComparison.OrdinalIgnoreCase) || !source.EndsWith('\'') || source.Length <= Start.Length + 1)
            return null;
        var nonce = source[Start.Length..^1];
        foreach (var c in nonce)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '/' or '-' or '_' or '='))
                return null;
        }

        return nonce;
    }

    private static bool MatchesHost(string source, PageAddress page)
    {
        if (source.StartsWith('\''))
            return false;
        var scheme = source.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0 && source.EndsWith(':'))
            return MatchesScheme(source[..^1], page.Scheme);
        if (scheme >= 0 && !MatchesScheme(source[..scheme], page.Scheme))
            return false;
        var rest = scheme < 0 ? source : source[(scheme + 3)..];
        if (rest.EndsWith('/') && rest.IndexOf('/', StringComparison.Ordinal) == rest.Length - 1)
            rest = rest[..^1];
        if (rest.Contains('/', StringComparison.Ordinal))
            return false;
        var colon = rest.LastIndexOf(':');
        var host = colon > 0 ? rest[..colon] : rest;
        var port = colon > 0 ? rest[(colon + 1)..] : page.Scheme == "https" ? "443" : "80";
        return (port == "*" || port == page.Port) && MatchesName(host, page.Host);
    }

    /// <summary>A source of http also covers https.</summary>
    private static bool MatchesScheme(string allowed, string scheme) =>
        allowed.Equals(scheme, StringComparison.OrdinalIgnoreCase) || (scheme == "https" && allowed.Equals("http", StringComparison.OrdinalIgnoreCase));

    private static bool MatchesName(string allowed, string host) =>
        allowed.StartsWith("*.", StringComparison.Ordinal)
            ? host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
            : allowed.Equals(host, StringComparison.OrdinalIgnoreCase);
}
