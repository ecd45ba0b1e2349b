using System.Buffers;

namespace VisitorGateway.Recognise.Sources;

/// <summary>
/// A URL taken apart without allocating and without throwing. Host may be upper case; path starts with "/" or is empty; query and
/// fragment come without their "?" and "#". Only schemes followed by "://" are understood.
/// </summary>
internal readonly ref struct UrlText
{
    public const int MaxHostLength = 253;
    private const int MaxLength = 8192;
    private static readonly SearchValues<char> NotInHosts = SearchValues.Create(" \t\r\n<>\"%|^`\0");

    public ReadOnlySpan<char> Scheme { get; private init; }

    /// <summary>Host and port, without user information.</summary>
    public ReadOnlySpan<char> Authority { get; private init; }

    public ReadOnlySpan<char> Host { get; private init; }

    public ReadOnlySpan<char> Path { get; private init; }

    public ReadOnlySpan<char> Query { get; private init; }

    public ReadOnlySpan<char> Fragment { get; private init; }

    /// <summary>Path, query and fragment as they stand in the URL.</summary>
    public ReadOnlySpan<char> Rest { get; private init; }

    public bool HasQuery { get; private init; }

    public bool IsHttp =>
        Scheme.Equals("http", StringComparison.OrdinalIgnoreCase) || Scheme.Equals("https", StringComparison.OrdinalIgnoreCase);

    public bool IsAndroidApp => Scheme.Equals("android-app", StringComparison.OrdinalIgnoreCase);

    public static bool TryParse(ReadOnlySpan<char> text, out UrlText url)
    {
        url = default;
        text = text.Trim();
        if (text.Length > MaxLength)
            text = text[..MaxLength];
        var colon = text.IndexOf("://", StringComparison.Ordinal);
        if (colon is <= 0 or > 32)
            return false;
        var scheme = text[..colon];
        var rest = text[(colon + 3)..];
        var end = rest.IndexOfAny("/?#\\");
        var authority = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[end..];
        authority = authority[(authority.LastIndexOf('@') + 1)..];
        var host = HostOf(authority);
        if (host.IsEmpty || host.Length > MaxHostLength || host.ContainsAny(NotInHosts))
            return false;

        var hash = rest.IndexOf('#');
        var beforeHash = hash < 0 ? rest : rest[..hash];
        var question = beforeHash.IndexOf('?');
        url = new UrlText
        {
            Scheme = scheme,
            Authority = authority,
            Host = host,
            Rest = rest,
            Path = question < 0 ? beforeHash : beforeHash[..question],
            Query = question < 0 ? default : beforeHash[(question + 1)..],
            HasQuery = question >= 0,
            Fragment = hash < 0 ? default : rest[(hash + 1)..],
        };
        return true;
    }

    private static ReadOnlySpan<char> HostOf(ReadOnlySpan<char> authority)
    {
        if (authority.StartsWith("["))
        {
            var close = authority.IndexOf(']');
            return close < 0 ? default : authority[..(close + 1)];
        }

        var colon = authority.IndexOf(':');
        return (colon < 0 ? authority : authority[..colon]).TrimEnd('.');
    }
}
