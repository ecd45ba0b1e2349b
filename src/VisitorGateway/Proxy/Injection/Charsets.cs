namespace VisitorGateway.Proxy.Injection;

/// <summary>Which charsets write markup as ASCII does. Labels that nobody knows are ignored by browsers, so they are fine.</summary>
internal static class Charsets
{
    private static readonly string[] Others =
        ["utf-16", "utf16", "utf-32", "utf32", "utf-7", "utf7", "ucs-2", "ucs-4", "unicode", "csunicode", "iso-10646", "iso-2022", "csiso2022", "hz-", "ebcdic", "ibm037", "cp037", "ibm1047", "replacement"];

    public static bool IsLikeAscii(string label)
    {
        label = label.Trim();
        foreach (var other in Others)
        {
            if (label.StartsWith(other, StringComparison.OrdinalIgnoreCase))
                return label.StartsWith("unicode-1-1-utf-8", StringComparison.OrdinalIgnoreCase);
        }

        return true;
    }

    /// <summary>The charset that a Content-Type names, in a header or a meta element; null when it names none.</summary>
    public static string? Of(string contentType)
    {
        var at = contentType.IndexOf("charset", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var rest = contentType.AsSpan(at + "charset".Length).TrimStart();
        if (rest.IsEmpty || rest[0] != '=')
            return null;
        rest = rest[1..].Trim();
        if (!rest.IsEmpty && rest[0] is '"' or '\'')
        {
            var end = rest[1..].IndexOf(rest[0]);
            return end <= 0 ? null : rest.Slice(1, end).ToString();
        }

        var stop = rest.IndexOfAny(';', ' ', ',');
        var label = stop < 0 ? rest : rest[..stop];
        return label.IsEmpty ? null : label.ToString();
    }
}
