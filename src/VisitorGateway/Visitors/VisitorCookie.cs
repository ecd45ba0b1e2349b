using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Sites;

namespace VisitorGateway.Visitors;

/// <summary>
/// The value of the visitor cookie: 37 bytes in base64url, bound to its site.
/// <code>
/// offset  0  1 byte    number of the signing key
///         1  4 bytes   when it was made, in minutes since 1970, big-endian
///         5  16 bytes  visitor id, big-endian
///        21  16 bytes  HMAC-SHA256 over "visitor", the site's key and bytes 0..20, first half
/// </code>
/// </summary>
internal sealed class VisitorCookie(SecretKeys keys, TimeProvider time)
{
    public const string Name = "vg_id";

    private const int SignedBytes = 21;
    private const int MacBytes = 16;
    private const int ValueBytes = SignedBytes + MacBytes;
    private const int MaxSiteBytes = 256;

    private static ReadOnlySpan<byte> Purpose => "visitor\n"u8;

    public string Write(Site site, VisitorId visitor)
    {
        Span<byte> value = stackalloc byte[ValueBytes];
        value[0] = keys.Current;
        BinaryPrimitives.WriteUInt32BigEndian(value[1..], (uint)(time.GetUtcNow().ToUnixTimeSeconds() / 60));
        BinaryPrimitives.WriteUInt128BigEndian(value[5..], visitor.Value);
        Sign(site, value[..SignedBytes], value[SignedBytes..]);
        return Base64Url.EncodeToString(value);
    }

    /// <summary>
    /// The visitor that a request's cookies prove. A neighbouring host may plant a second cookie of our name: when no value or
    /// more than one distinct value verifies, nobody is proven.
    /// </summary>
    /// <param name="cookies">The Cookie header as it came.</param>
    public VisitorId? Read(Site site, ReadOnlySpan<char> cookies)
    {
        VisitorId? found = null;
        foreach (var range in cookies.Split(';'))
        {
            var pair = cookies[range].Trim(' ');
            if (!pair.StartsWith(Name) || pair.Length <= Name.Length || pair[Name.Length] != '=')
                continue;
            if (!TryReadValue(site, pair[(Name.Length + 1)..], out var visitor))
                continue;
            if (found is not null && found != visitor)
                return null;
            found = visitor;
        }

        return found;
    }

    /// <summary>The cookie as the browser sends it, "name=value"; null when it sends none.</summary>
    public static string? OwnIn(HttpRequest request)
    {
        foreach (var part in request.Headers.Cookie.ToString().Split(';', StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith(Name + "=", StringComparison.Ordinal))
                return part;
        }

        return null;
    }

    /// <summary>The other cookies of a Cookie header.</summary>
    public static string Without(string cookies) => string.Join("; ", cookies.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Where(c => !c.StartsWith(Name, StringComparison.Ordinal) || c.Length <= Name.Length || c[Name.Length] != '='));

    internal bool TryReadValue(Site site, ReadOnlySpan<char> text, out VisitorId visitor)
    {
        visitor = default;
        Span<byte> value = stackalloc byte[ValueBytes];
        if (!SignedText.TryDecode(text, value) || !keys.Has(value[0]))
            return false;
        Span<byte> mac = stackalloc byte[MacBytes];
        Sign(site, value[..SignedBytes], mac, value[0]);
        if (!CryptographicOperations.FixedTimeEquals(mac, value[SignedBytes..ValueBytes]))
            return false;
        visitor = new VisitorId(BinaryPrimitives.ReadUInt128BigEndian(value[5..]));
        return true;
    }

    /// <summary>
    /// The id of a browser without a cookie, made from what its first event says of itself: a browser whose first answer was
    /// lost sends the same event again and is the same visitor then, not a second one. The event's id is random, so nobody
    /// else can ask for the same visitor.
    /// </summary>
    public VisitorId Derive(string site, string seed)
    {
        var data = Encoding.UTF8.GetBytes($"derive\n{site}\n{seed}");
        Span<byte> id = stackalloc byte[16];
        // The first key derives as long as it is kept: a rotation must not make another visitor of a retry.
        keys.Sign(keys.First, data, id);
        return new VisitorId(BinaryPrimitives.ReadUInt128BigEndian(id));
    }

    /// <summary>What stands in for the visitor where no cookie tells: whoever has this address and agent is one.</summary>
    /// <param name="host">An address, or a host name where a log has that.</param>
    public VisitorId DeriveOfClient(string site, string? host, string? userAgent) => Derive(site, $"log\n{host}\n{userAgent}");

    private void Sign(Site site, ReadOnlySpan<byte> signed, Span<byte> mac, byte? key = null)
    {
        Span<byte> data = stackalloc byte[Purpose.Length + MaxSiteBytes + 1 + SignedBytes];
        Purpose.CopyTo(data);
        var at = Purpose.Length + Encoding.UTF8.GetBytes(site.Key, data[Purpose.Length..]);
        data[at++] = (byte)'\n';
        signed.CopyTo(data[at..]);
        keys.Sign(key ?? keys.Current, data[..(at + signed.Length)], mac);
    }
}
