using System.Globalization;
using System.Net;
using System.Text;

namespace VisitorGateway.AccessLogs;

/// <summary>
/// Reads lines of the common and combined formats that Apache and nginx write:
/// <c>host ident user [day/Mon/year:h:m:s zone] "METHOD target HTTP/x" status bytes "referrer" "user agent"</c>; what follows is ignored.
/// </summary>
internal static class AccessLogParser
{
    private const string TimeFormat = "dd/MMM/yyyy:HH:mm:ss zzz";

    /// <returns>Null with the reason when the line is not of these formats.</returns>
    public static AccessLogLine? Parse(ReadOnlySpan<char> line, out string reason)
    {
        reason = "";
        var rest = line;
        var host = TakeWord(ref rest);
        var open = rest.IndexOf('[');
        if (host.IsEmpty || open < 0)
            return Fail("no client and [time] at its start", out reason);
        var close = rest.IndexOf(']');
        if (close < open || !TryParseTime(rest[(open + 1)..close], out var time))
            return Fail("no time such as [10/Oct/2025:13:55:36 +0000]", out reason);

        rest = rest[(close + 1)..].TrimStart(' ');
        if (!TryTakeQuoted(ref rest, out var request))
            return Fail("no quoted request after the time", out reason);
        var status = TakeWord(ref rest);
        if (status.Length != 3 || !int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var code) || code < 100)
            return Fail("no status of three digits after the request", out reason);
        TakeWord(ref rest);
        var referrer = TryTakeQuoted(ref rest, out var first) ? first : null;
        var agent = TryTakeQuoted(ref rest, out var second) ? second : null;

        var parts = request.Split(' ');
        if (parts.Length < 2 || parts[0].Length is 0 or > 20 || !parts[0].All(char.IsAsciiLetterUpper) || parts[1].Length == 0)
            return Fail("the request is not METHOD target", out reason);
        return new AccessLogLine(
            host.ToString(),
            IPAddress.TryParse(host, out var address) ? address : null,
            time,
            parts[0],
            parts[1],
            code,
            NullIfDash(referrer),
            NullIfDash(agent));
    }

    private static AccessLogLine? Fail(string why, out string reason)
    {
        reason = why;
        return null;
    }

    private static string? NullIfDash(string? text) => string.IsNullOrEmpty(text) || text == "-" ? null : text;

    private static bool TryParseTime(ReadOnlySpan<char> text, out long milliseconds)
    {
        // "+0200" is written without the colon that the platform's format wants.
        Span<char> withColon = stackalloc char[27];
        if (text.Length == 26 && text[20] == ' ')
        {
            text[..24].CopyTo(withColon);
            withColon[24] = ':';
            text[24..].CopyTo(withColon[25..]);
            if (DateTimeOffset.TryParseExact(withColon, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            {
                milliseconds = time.ToUnixTimeMilliseconds();
                return milliseconds >= 0;
            }
        }

        milliseconds = 0;
        return false;
    }

    private static ReadOnlySpan<char> TakeWord(ref ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart(' ');
        var space = rest.IndexOf(' ');
        var word = space < 0 ? rest : rest[..space];
        rest = space < 0 ? [] : rest[(space + 1)..];
        return word;
    }

    private static bool TryTakeQuoted(ref ReadOnlySpan<char> rest, out string text)
    {
        text = "";
        rest = rest.TrimStart(' ');
        if (rest.IsEmpty || rest[0] != '"')
            return false;
        var end = 1;
        var escaped = false;
        for (; end < rest.Length && rest[end] != '"'; end++)
        {
            if (rest[end] == '\\')
            {
                escaped = true;
                end++;
            }
        }

        if (end >= rest.Length)
            return false;
        text = escaped ? Unescape(rest[1..end]) : rest[1..end].ToString();
        rest = rest[(end + 1)..];
        return true;
    }

    /// <summary>Servers write a quote as \", a backslash as \\ and other bytes as \xHH; the bytes are UTF-8 where they can be.</summary>
    private static string Unescape(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length && text[i + 1] == 'x'
                && byte.TryParse(text.Slice(i + 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex))
            {
                bytes[length++] = hex;
                i += 3;
            }
            else
            {
                if (text[i] == '\\' && i + 1 < text.Length)
                    i++;
                var chars = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
                length += Encoding.UTF8.GetBytes(text.Slice(i, chars), bytes.AsSpan(length));
                i += chars - 1;
            }
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
