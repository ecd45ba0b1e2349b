using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using VisitorGateway.Users;

namespace VisitorGateway.SignIn;

/// <summary>
/// The console's session: a signed user and expiry in a cookie that scripts cannot read and other sites do not send along. It ends
/// early when its user is disabled or the user's sessions are ended: the number in it is then no longer the user's.
/// <code>
/// offset  0  4 bytes   when it expires, in seconds since 1970, big-endian
///         4  8 bytes   random
///        12  8 bytes   the user's id, big-endian
///        20  4 bytes   number of the user's sessions, big-endian
///        24  16 bytes  HMAC-SHA256 over "session" and bytes 0..23, first half
/// </code>
/// </summary>
internal sealed class SessionCookie(SecretKeys keys, UserBook users, TimeProvider time)
{
    public const string Name = "vg_session";

    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    private const int RandomEnd = 12;
    private const int UserEnd = RandomEnd + 8;
    private const int SignedBytes = UserEnd + 4;
    private const int ValueBytes = SignedBytes + 16;

    /// <summary>Who sends the request; null when nobody is signed in, or not any more.</summary>
    public User? UserOf(HttpRequest request)
    {
        Span<byte> value = stackalloc byte[ValueBytes];
        if (!request.Cookies.TryGetValue(NameFor(request), out var text) || !SignedText.TryDecode(text, value))
            return null;
        Span<byte> mac = stackalloc byte[16];
        Sign(value[..SignedBytes], mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, value[SignedBytes..ValueBytes])
            || BinaryPrimitives.ReadUInt32BigEndian(value) < time.GetUtcNow().ToUnixTimeSeconds())
        {
            return null;
        }

        var user = users.Find(new UserId(BinaryPrimitives.ReadUInt64BigEndian(value[RandomEnd..])));
        return user is { Disabled: false } && user.Sessions == BinaryPrimitives.ReadUInt32BigEndian(value[UserEnd..]) ? user : null;
    }

    public void SignIn(HttpContext context, User user)
    {
        Span<byte> value = stackalloc byte[ValueBytes];
        BinaryPrimitives.WriteUInt32BigEndian(value, (uint)(time.GetUtcNow() + Life).ToUnixTimeSeconds());
        RandomNumberGenerator.Fill(value[4..RandomEnd]);
        BinaryPrimitives.WriteUInt64BigEndian(value[RandomEnd..], user.Id.Value);
        BinaryPrimitives.WriteUInt32BigEndian(value[UserEnd..], user.Sessions);
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
