using System.Text;

namespace VisitorGateway.Recognise.Sources;

/// <summary>
/// Turns an escaped query value into text: unescapes once, then takes the first charset that decodes strictly. Never throws; what is
/// no escape stays as it is. Control characters and runs of blanks become one blank; at most <see cref="MaxLength"/> characters.
/// </summary>
internal static class TermDecoder
{
    public const int MaxLength = 255;
    private const int MaxBytes = MaxLength * 4;
    private const int MaxLegacyBytes = 256;

    /// <summary>Null when nothing but blanks is left.</summary>
    /// <param name="hint">The charset that the URL itself names; tried first.</param>
    public static string? Decode(
        ReadOnlySpan<char> escaped, Encoding? hint = null, ReadOnlySpan<Encoding> charsets = default, bool cyrillic = false)
    {
        if (escaped.Length <= MaxLength && !escaped.ContainsAny('%', '+') && !escaped.ContainsAnyExceptInRange('!', '~'))
            return escaped.IsEmpty ? null : escaped.ToString();

        Span<byte> bytes = stackalloc byte[MaxBytes];
        bytes = bytes[..Unescape(escaped, bytes)];
        Span<char> chars = stackalloc char[MaxBytes];
        chars = chars[..ToText(bytes, chars, hint, charsets, cyrillic)];
        return Tidy(chars);
    }

    private static int Unescape(ReadOnlySpan<char> escaped, Span<byte> bytes)
    {
        var written = 0;
        for (var i = 0; i < escaped.Length && written < bytes.Length; i++)
        {
            var c = escaped[i];
            if (c == '+')
            {
                bytes[written++] = (byte)' ';
            }
            else if (c == '%' && i + 2 < escaped.Length && char.IsAsciiHexDigit(escaped[i + 1]) && char.IsAsciiHexDigit(escaped[i + 2]))
            {
                bytes[written++] = (byte)((HexValue(escaped[i + 1]) << 4) | HexValue(escaped[i + 2]));
                i += 2;
            }
            else if (c < 0x80)
            {
                bytes[written++] = (byte)c;
            }
            else
            {
                Rune.DecodeFromUtf16(escaped[i..], out var rune, out var consumed);
                if (!rune.TryEncodeToUtf8(bytes[written..], out var size))
                    break;
                written += size;
                i += consumed - 1;
            }
        }

        return written;
    }

    private static int HexValue(char c) => char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;

    private static int ToText(ReadOnlySpan<byte> bytes, Span<char> chars, Encoding? hint, ReadOnlySpan<Encoding> charsets, bool cyrillic)
    {
        if (hint is not null && TryStrict(hint, bytes, chars, out var length))
            return length;
        if (TryStrict(Charsets.Utf8, bytes, chars, out length))
            return length;
        foreach (var charset in charsets)
        {
            if (TryStrict(charset, bytes, chars, out length))
                return length;
        }

        if (cyrillic && TryStrict(LooksLikeKoi8(bytes) ? Charsets.Koi8 : Charsets.Cyrillic, bytes, chars, out length))
            return length;

        // A term cut in the middle of a character is still worth having: keep what decodes before the cut.
        if (charsets.Length > 0 || hint is not null)
        {
            var charset = hint ?? charsets[0];
            for (var cut = 1; cut <= 3 && cut < bytes.Length; cut++)
            {
                if (TryStrict(charset, bytes[..^cut], chars, out length))
                    return length;
            }
        }

        for (var cut = 1; cut <= 3 && cut < bytes.Length; cut++)
        {
            if (TryStrict(Charsets.Utf8, bytes[..^cut], chars, out length))
                return length;
        }

        return TryStrict(Charsets.Western, bytes, chars, out length) ? length : Charsets.Utf8.GetChars(bytes, chars);
    }

    private static bool TryStrict(Encoding charset, ReadOnlySpan<byte> bytes, Span<char> chars, out int length)
    {
        if (!ReferenceEquals(charset, Charsets.Utf8) && bytes.Length > MaxLegacyBytes)
            bytes = bytes[..MaxLegacyBytes];
        length = charset.GetChars(bytes, chars);
        return !chars[..length].Contains('\uFFFD');
    }

    // Most letters typed are lower case: 0xC0-0xDF in KOI8-R, 0xE0-0xFF in windows-1251.
    private static bool LooksLikeKoi8(ReadOnlySpan<byte> bytes)
    {
        var balance = 0;
        foreach (var b in bytes)
            balance += b >= 0xE0 ? -1 : b >= 0xC0 ? 1 : 0;
        return balance > 0;
    }

    private static string? Tidy(Span<char> chars)
    {
        var length = 0;
        var blank = true;
        foreach (var c in chars)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                if (!blank)
                    chars[length++] = ' ';
                blank = true;
                continue;
            }

            chars[length++] = c;
            blank = false;
        }

        var text = chars[..length].TrimEnd(' ');
        if (text.Length > MaxLength)
            text = text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)].TrimEnd(' ');
        return text.IsEmpty ? null : text.ToString();
    }
}
