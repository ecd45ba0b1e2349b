namespace VisitorGateway.Scoring.Rules.Conditions;

/// <summary>Reads the parts of an absolute URL that rules ask for, without a copy unless the path has percent signs.</summary>
internal static class UrlParts
{
    /// <param name="host">Without port; empty when there is none.</param>
    /// <param name="path">From its first slash, without query, fragment and closing slash, percent signs decoded; "/" at least.</param>
    public static void Read(string? url, out ReadOnlySpan<char> host, out ReadOnlySpan<char> path)
    {
        host = path = default;
        if (string.IsNullOrEmpty(url))
            return;

        var rest = url.AsSpan();
        if (rest.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 && rest.IndexOfAny("/?#") == scheme + 1)
        {
            rest = rest[(scheme + 3)..];
            var end = rest.IndexOfAny("/?#");
            host = end < 0 ? rest : rest[..end];
            if (host.LastIndexOf(':') is var port and >= 0 && !host[port..].Contains(']'))
                host = host[..port];
            rest = end < 0 ? default : rest[end..];
        }

        path = PathOf(rest);
    }

    private static ReadOnlySpan<char> PathOf(ReadOnlySpan<char> rest)
    {
        if (rest.IndexOfAny("?#") is var end and >= 0)
            rest = rest[..end];
        if (rest.Contains('%'))
            rest = Uri.UnescapeDataString(rest);
        rest = rest.TrimEnd('/');
        return rest.IsEmpty ? "/" : rest;
    }
}
