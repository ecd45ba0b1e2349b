using System.Collections.Frozen;
using System.Text;

namespace VisitorGateway.Recognise.Sources;

/// <summary>
/// Makes a page URL fit for storing: no user information, click ids, session ids, e-mail addresses or private parameters; a fragment
/// stays only when it is a route ("#/" or "#!"). What is kept is kept byte for byte.
/// </summary>
internal static class UrlCleaner
{
    public const int MaxLength = 2048;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SessionKeys = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "phpsessid", "jsessionid", "sessionid", "session_id", "sid", "s_id", "sessid", "aspsessionid", "asp.net_sessionid",
        "cfid", "cftoken", "zenid", "oscsid", "osc_sid", "xtcsid", "vbsessid", "fe_typo_user", "_session_id", "sess_id",
        "token", "access_token", "id_token", "refresh_token", "auth", "password", "passwd", "pwd", "api_key", "apikey")
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Null when the URL is not absolute http or https.</summary>
    /// <param name="privateParameters">Names that the operator listed; compared without case.</param>
    public static CleanUrl? Clean(string url, IReadOnlySet<string> privateParameters)
    {
        if (!UrlText.TryParse(url, out var parts) || !parts.IsHttp || parts.Host.ContainsAny("@,;"))
            return null;

        string? network = null;
        var paid = false;
        var clean = new StringBuilder(Math.Min(url.Length + 1, MaxLength + 1));
        AppendLower(clean, parts.Scheme);
        clean.Append("://");
        AppendLower(clean, parts.Authority);
        AppendPath(clean, parts.Path);
        AppendQuery(clean, '?', new QueryPairs(parts.Query), privateParameters, ref network, ref paid);
        AppendRoute(clean, parts.Fragment, privateParameters, ref network, ref paid);
        return new CleanUrl(Bounded(clean), network);
    }

    // Session ids that servlet containers put behind the path: /shop;jsessionid=1A2B/cart
    private static void AppendPath(StringBuilder clean, ReadOnlySpan<char> path)
    {
        if (path.IsEmpty)
            clean.Append('/');
        while (!path.IsEmpty)
        {
            var semicolon = path.IndexOf(';');
            var end = semicolon < 0 ? path.Length : semicolon;
            AppendPlain(clean, path[..end]);
            path = path[end..];
            if (path.IsEmpty)
                return;
            end = path[1..].IndexOfAny(';', '/') + 1;
            var parameter = end == 0 ? path : path[..end];
            path = path[parameter.Length..];
            var equals = parameter.IndexOf('=');
            if (equals < 0 || !SessionKeys.Contains(parameter[1..equals]))
                AppendPlain(clean, parameter);
        }
    }

    private static void AppendPlain(StringBuilder clean, ReadOnlySpan<char> path)
    {
        while (!path.IsEmpty)
        {
            var slash = path[1..].IndexOfAny('/', '\\');
            var segment = slash < 0 ? path : path[..(slash + 1)];
            path = path[segment.Length..];
            if (EmailText.IsIn(segment))
                clean.Append("/-");
            else
                Append(clean, segment);
        }
    }

    private static void AppendQuery(
        StringBuilder clean, char separator, QueryPairs pairs, IReadOnlySet<string> hidden, ref string? network, ref bool paid)
    {
        while (pairs.Next())
        {
            if (ClickIds.TryGet(pairs.Key, out var id))
            {
                if (network is null || (!paid && id.Medium == "paid"))
                    (network, paid) = (id.Network, id.Medium == "paid");
                continue;
            }

            if (SessionKeys.Contains(pairs.Key) || IsPrivate(pairs.Key, hidden) || EmailText.IsIn(pairs.Key) || EmailText.IsIn(pairs.Value))
                continue;
            clean.Append(separator);
            separator = '&';
            Append(clean, pairs.Key);
            var value = WithoutNestedIds(pairs.Value);
            if (!value.IsEmpty)
                Append(clean.Append('='), value);
        }
    }

    // A query within a value ("next=/a?gclid=1") is cut off where it starts to name ids.
    private static ReadOnlySpan<char> WithoutNestedIds(ReadOnlySpan<char> value)
    {
        for (var from = 0; ;)
        {
            var question = value[from..].IndexOf('?');
            if (question < 0)
                return value;
            from += question + 1;
            var equals = value[from..].IndexOfAny('=', '?');
            var key = equals < 0 ? value[from..] : value[from..][..equals];
            if (ClickIds.TryGet(key, out _) || SessionKeys.Contains(key))
                return value[..(from - 1)];
        }
    }

    private static void AppendRoute(
        StringBuilder clean, ReadOnlySpan<char> fragment, IReadOnlySet<string> hidden, ref string? network, ref bool paid)
    {
        var question = fragment.IndexOf('?');
        if (fragment.StartsWith("/") || fragment.StartsWith("!"))
        {
            AppendPlain(clean.Append('#'), question < 0 ? fragment : fragment[..question]);
            if (question >= 0)
                AppendQuery(clean, '?', new QueryPairs(fragment[(question + 1)..]), hidden, ref network, ref paid);
            return;
        }

        var pairs = QueryPairs.OfFragment(fragment);
        while (pairs.Next())
        {
            if (network is null && ClickIds.TryGet(pairs.Key, out var id))
                network = id.Network;
        }
    }

    private static bool IsPrivate(ReadOnlySpan<char> key, IReadOnlySet<string> privateParameters)
    {
        if (privateParameters.Count == 0)
            return false;
        if (privateParameters.Contains(key.ToString()))
            return true;
        foreach (var name in privateParameters)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static void AppendLower(StringBuilder clean, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            clean.Append(char.ToLowerInvariant(c));
    }

    // Characters that no URL holds unescaped would only serve to break out of where it is shown.
    private static void Append(StringBuilder clean, ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyInRange('\0', ' ') && !text.ContainsAny("<>\"`\\"))
        {
            clean.Append(text);
            return;
        }

        foreach (var c in text)
        {
            if (c == '\\')
                clean.Append('/');
            else if (c <= ' ' || c is '<' or '>' or '"' or '`')
                clean.Append('%').Append(((int)c).ToString("X2"));
            else
                clean.Append(c);
        }
    }

    private static string Bounded(StringBuilder clean)
    {
        if (clean.Length <= MaxLength)
            return clean.ToString();
        var end = MaxLength;
        for (var back = 1; back <= 2; back++)
        {
            if (clean[end - back] == '%')
            {
                end -= back;
                break;
            }
        }

        if (char.IsHighSurrogate(clean[end - 1]))
            end--;
        return clean.ToString(0, end);
    }
}
