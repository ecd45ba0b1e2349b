using System.Net.Http.Headers;

namespace VisitorGateway.Proxy;

/// <summary>Request headers that only proxies may write. What a client wrote of them is removed, in every spelling that a server may take for them.</summary>
internal static class ForwardedHeaders
{
    public static void Remove(IHeaderDictionary sent, HttpRequestHeaders forwarded)
    {
        foreach (var (name, _) in sent)
        {
            if (IsForProxies(name))
                forwarded.Remove(name);
        }

        // Headers that the client's Connection header names end here.
        foreach (var value in sent.Connection)
        {
            foreach (var name in (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (!name.Equals("upgrade", StringComparison.OrdinalIgnoreCase) && !name.Equals("host", StringComparison.OrdinalIgnoreCase) && IsToken(name))
                    forwarded.Remove(name);
            }
        }
    }

    /// <summary>Servers that pass headers on as variables cannot tell X_Forwarded_For from X-Forwarded-For.</summary>
    internal static bool IsForProxies(string name)
    {
        if (name.Length == 0 || (name[0] | 0x20) is not ('x' or 'f' or 'p'))
            return false;
        var plain = name.Contains('_', StringComparison.Ordinal) ? name.Replace('_', '-') : name;
        return plain.StartsWith("X-Forwarded", StringComparison.OrdinalIgnoreCase)
            || plain.StartsWith("X-VG-", StringComparison.OrdinalIgnoreCase)
            || plain.StartsWith("X-Original-F", StringComparison.OrdinalIgnoreCase)
            || plain.Equals("X-Real-IP", StringComparison.OrdinalIgnoreCase)
            || plain.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
            || plain.Equals("Proxy", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsToken(string name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !"!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal))
                return false;
        }

        return true;
    }
}
