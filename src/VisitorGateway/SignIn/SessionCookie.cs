using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace VisitorGateway.SignIn;

/// <summary>
/// The console's session: a signed expiry in a cookie that scripts cannot read and other sites do not send along.
/// <code>
/// offset  0  4 bytes   when it expires, in seconds since 1970, big-endian
///         4  8 bytes   random
///        12  16 bytes  HMAC-SHA256 over "session" and bytes 0..11, first half
/// </code>
/// </summary>
internal sealed class SessionCookie(SecretKeys keys, TimeProvider time)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    private const string Name = "vg_session";
    private const int SignedBytes = 12;
    private const int ValueBytes = SignedBytes + 16;

    public bool IsSignedIn(HttpRequest request)
    {
        Span<byte> value = stackalloc byte[ValueBytes];
        if (!request.Cookies.TryGetValue(NameFor(request), out var text) || !SignedText.TryDecode(text, value))
            return false;
        Span<byte> mac = stackalloc byte[16];
        Sign(value[..SignedBytes], mac);
        return CryptographicOperations.FixedTimeEquals(mac, value[SignedBytes..ValueBytes])
            && BinaryPrimitives.ReadUInt32BigEndian(value) >= time.GetUtcNow().ToUnixTimeSeconds();
    }

    public void SignIn(HttpContext context)
    {
        Span<byte> value = stackalloc byte[ValueBytes];
        BinaryPrimitives.WriteUInt32BigEndian(value, (uint)(time.GetUtcNow() + Life).ToUnixTimeSeconds());
        RandomNumberGenerator.Fill(value[4..SignedBytes]);
        Sign(value[..SignedBytes], value[SignedBytes..]);
        Set(context, Base64Url.EncodeToString(value), Life);
    }

    public static void SignOut(HttpContext context) => Set(context, "", TimeSpan.Zero);

    private static void Set(HttpContext context, string value, TimeSpan life) => context.Response.Cookies.Append(
        NameFor(context.Request), value,
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, Path = "/", MaxAge = life });

    /// <summary>The prefix makes browsers refuse the name from any other host; they know it on https only.</summary>
    private static string NameFor(HttpRequest request) => request.IsHttps ? "__Host-" + Name : Name;

    private void Sign(ReadOnlySpan<byte> signed, Span<byte> mac)
    {
        Span<byte> data = stackalloc byte[8 + SignedBytes];
        "session\n"u8.CopyTo(data);
        signed.CopyTo(data[8..]);
        keys.Sign(keys.Current, data, mac);
    }
}
