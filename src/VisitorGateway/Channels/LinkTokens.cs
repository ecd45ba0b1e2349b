using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VisitorGateway.Channels;

/// <summary>
/// Links and images of e-mails as tokens, so that a redirect goes only where the operator signed that it goes. A token is base64url of
/// <code>
/// offset  0  1 byte    number of the signing key in keys/links
///         1  16 bytes  HMAC-SHA256 over "link", a line feed and what follows, first half
///        17            UTF-8: kind (c, o or t), site, target, mail, campaign, e-mail, person id, sent (seconds since 1970), with line feeds between
/// </code>
/// </summary>
internal sealed class LinkTokens(SecretKeys keys)
{
    private const int MacBytes = 16;
    private const int HeaderBytes = 1 + MacBytes;
    private const int MaxTokenLength = 6 * 1024;
    private const string Kinds = "cot";

    private static ReadOnlySpan<byte> Purpose => "link\n"u8;

    /// <param name="link">One without a <see cref="SignedLink.Fault"/>.</param>
    public string Write(SignedLink link)
    {
        if (link.Fault() is { } fault)
            throw new FormatException(fault);
        var text = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"{Kinds[(int)link.Kind]}\n{link.Site}\n{link.Target}\n{link.Mail}\n{link.Campaign}\n{link.Email}\n{link.PersonId}\n{link.SentAt}"));
        var token = new byte[HeaderBytes + text.Length];
        token[0] = keys.Current;
        text.CopyTo(token, HeaderBytes);
        Sign(token[0], text, token.AsSpan(1, MacBytes));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>False for everything that was not signed here, byte for byte.</summary>
    public bool TryRead(ReadOnlySpan<char> text, [NotNullWhen(true)] out SignedLink? link)
    {
        link = null;
        if (text.Length is 0 or > MaxTokenLength)
            return false;
        var token = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (Base64Url.DecodeFromChars(text, token, out var read, out var length) != OperationStatus.Done || read != text.Length || length <= HeaderBytes)
            return false;
        // Base64 has several spellings of one value where bits are left over; only one of them was given out.
        if (!Base64Url.EncodeToString(token.AsSpan(0, length)).AsSpan().SequenceEqual(text) || !keys.Has(token[0]))
            return false;
        Span<byte> mac = stackalloc byte[MacBytes];
        Sign(token[0], token.AsSpan(HeaderBytes, length - HeaderBytes), mac);
        return CryptographicOperations.FixedTimeEquals(mac, token.AsSpan(1, MacBytes)) && TryParse(Encoding.UTF8.GetString(token, HeaderBytes, length - HeaderBytes), out link);
    }

    private static bool TryParse(string text, [NotNullWhen(true)] out SignedLink? link)
    {
        link = null;
        var fields = text.Split('\n');
        if (fields.Length != 8 || fields[0].Length != 1 || Kinds.IndexOf(fields[0][0], StringComparison.Ordinal) is not (>= 0 and var kind)
            || !long.TryParse(fields[7], NumberStyles.None, CultureInfo.InvariantCulture, out var sent))
        {
            return false;
        }

        var found = new SignedLink((LinkKind)kind, fields[1], OrNull(fields[2]), fields[3], fields[4], OrNull(fields[5]), OrNull(fields[6]), sent);
        link = found.Fault() is null ? found : null;
        return link is not null;
    }

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    private void Sign(byte key, ReadOnlySpan<byte> text, Span<byte> mac)
    {
        var data = new byte[Purpose.Length + text.Length];
        Purpose.CopyTo(data);
        text.CopyTo(data.AsSpan(Purpose.Length));
        keys.Sign(key, data, mac);
    }
}
