using System.Buffers.Text;
using System.Text;

namespace VisitorGateway.LoadTests.Http;

/// <summary>Reads answers of HTTP/1.1 that say their length, which is all that the gateway's and the bare server's do.</summary>
internal static class AnswerReader
{
    private const int MaxHead = 16 * 1024;

    /// <summary>Looks whether a whole answer is there.</summary>
    /// <param name="received">From the answer's first byte.</param>
    /// <returns>Bytes of the whole answer, or 0 while some are missing.</returns>
    /// <exception cref="InvalidDataException">It is no answer of this kind; the message says why.</exception>
    public static int TryRead(ReadOnlySpan<byte> received, out Answer answer)
    {
        answer = default;
        var end = received.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return received.Length <= MaxHead ? 0 : throw new InvalidDataException($"an answer's head is over {MaxHead} bytes");
        var head = received[..(end + 2)];
        if (head.Length < 13 || !head.StartsWith("HTTP/1.1 "u8) || !Utf8Parser.TryParse(head[9..12], out int status, out _))
            throw new InvalidDataException("an answer does not begin with HTTP/1.1 and a status");

        var length = status is 204 or 304 ? 0 : -1;
        string? cookie = null;
        var closes = false;
        int? retryAfter = null;
        for (var rest = head[(head.IndexOf("\r\n"u8) + 2)..]; !rest.IsEmpty;)
        {
            var lineEnd = rest.IndexOf("\r\n"u8);
            var line = rest[..lineEnd];
            rest = rest[(lineEnd + 2)..];
            if (Has(line, "content-length:"u8, out var value) && Utf8Parser.TryParse(value, out int bytes, out _))
                length = bytes;
            else if (Has(line, "set-cookie:"u8, out value))
                cookie = Encoding.ASCII.GetString(value.IndexOf((byte)';') is var semicolon and >= 0 ? value[..semicolon] : value);
            else if (Has(line, "retry-after:"u8, out value))
                retryAfter = SecondsOf(value);
            else if (Has(line, "connection:"u8, out value))
                closes = value.SequenceEqual("close"u8);
        }

        if (length < 0)
            throw new InvalidDataException("an answer does not say its length");
        var total = end + 4 + length;
        if (received.Length < total)
            return 0;
        answer = new Answer(status, cookie, closes, retryAfter, received.Slice(end + 4, length));
        return total;
    }

    private static int? SecondsOf(ReadOnlySpan<byte> value) =>
        Utf8Parser.TryParse(value, out uint seconds, out var used) && used == value.Length && seconds <= int.MaxValue ? (int)seconds : null;

    private static bool Has(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (line.Length < name.Length || !Ascii.EqualsIgnoreCase(line[..name.Length], name))
            return false;
        value = line[name.Length..].Trim((byte)' ');
        return true;
    }
}
