using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using VisitorGateway.Storage;
using VisitorGateway.Users;

namespace VisitorGateway.SignIn;

/// <summary>
/// One-time codes for the console, good for fifteen minutes. Whoever may read the data directory's key may make one, also while
/// the gateway runs; the gateway remembers in the store which were used.
/// <code>
/// offset  0  4 bytes   when it expires, in seconds since 1970, big-endian
///         4  8 bytes   random
///        12  8 bytes   the user's id, big-endian
///        20  16 bytes  HMAC-SHA256 over "sign-in" and bytes 0..19, first half
/// </code>
/// </summary>
internal sealed class SignInCodes(SecretKeys keys, TimeProvider time)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private const int RandomEnd = 12;
    private const int SignedBytes = RandomEnd + 8;
    private const int CodeBytes = SignedBytes + 16;

    public string Create(UserId user)
    {
        Span<byte> code = stackalloc byte[CodeBytes];
        BinaryPrimitives.WriteUInt32BigEndian(code, (uint)(time.GetUtcNow() + Life).ToUnixTimeSeconds());
        RandomNumberGenerator.Fill(code[4..RandomEnd]);
        BinaryPrimitives.WriteUInt64BigEndian(code[RandomEnd..], user.Value);
        Sign(code[..SignedBytes], code[SignedBytes..]);
        return Base64Url.EncodeToString(code);
    }

    /// <summary>Whose code it is, once for each that is genuine and not too old; else null.</summary>
    public async Task<UserId?> RedeemAsync(string? code, IGatewayStore store, CancellationToken cancellationToken)
    {
        if (!TryRead(code, out var key, out var user))
            return null;
        var isFirst = await store.AddMetaAsync(key, time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), cancellationToken);
        return isFirst ? user : null;
    }

    private bool TryRead(string? text, out string key, out UserId user)
    {
        (key, user) = ("", default);
        Span<byte> code = stackalloc byte[CodeBytes];
        if (!SignedText.TryDecode(text, code))
            return false;
        Span<byte> mac = stackalloc byte[16];
        Sign(code[..SignedBytes], mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, code[SignedBytes..CodeBytes])
            || BinaryPrimitives.ReadUInt32BigEndian(code) < time.GetUtcNow().ToUnixTimeSeconds())
        {
            return false;
        }

        user = new UserId(BinaryPrimitives.ReadUInt64BigEndian(code[RandomEnd..]));
        key = "sign-in/" + Convert.ToHexStringLower(code[..SignedBytes]);
        return true;
    }

    private void Sign(ReadOnlySpan<byte> signed, Span<byte> mac)
    {
        Span<byte> data = stackalloc byte[8 + SignedBytes];
        "sign-in\n"u8.CopyTo(data);
        signed.CopyTo(data[8..]);
        keys.Sign(keys.Current, data, mac);
    }
}
