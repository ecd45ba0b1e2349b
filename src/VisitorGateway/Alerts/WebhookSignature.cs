using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VisitorGateway.Alerts;

/// <summary>Standard Webhooks: HMAC-SHA256 over "id.timestamp.body", as "v1," and base64.</summary>
internal static class WebhookSignature
{
    private const string Prefix = "whsec_";

    public static bool TryReadSecret(string text, out byte[] key)
    {
        var buffer = new byte[96];
        var ok = text.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(text[Prefix.Length..], buffer, out var length)
            && length is >= 24 and <= 64;
        key = ok ? Convert.FromBase64String(text[Prefix.Length..]) : [];
        return ok;
    }

    public static string Of(ReadOnlySpan<byte> key, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")));
        hmac.AppendData(body);
        return "v1," + Convert.ToBase64String(hmac.GetHashAndReset());
    }
}
