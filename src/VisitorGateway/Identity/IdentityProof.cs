using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using VisitorGateway.Collect;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Sites;

namespace VisitorGateway.Identity;

/// <summary>
/// A site's server vouches for a claim that its page makes: <c>proof</c> is HMAC-SHA256, in hex, under the site's IdentifyKey over
/// the lines site key, <c>email</c>, <c>id</c> and <c>proofTime</c>, each as sent, a missing one empty, joined by line feeds.
/// </summary>
internal static class IdentityProof
{
    public const string Property = "proof";

    public const string TimeProperty = "proofTime";

    /// <summary>A proof lies open in a page, so it is good for an hour only; what comes later is a claim like any other.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>The server's clock may be ahead of ours by this much.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <param name="now">When the event was received, in milliseconds since 1970 UTC.</param>
    /// <param name="refusal">Why the event is refused: whoever sends a wrong proof has made a mistake, or is none of the site's.</param>
    /// <returns>Whether the claim is verified. Without a proof, and with one that is too old, it is not.</returns>
    public static bool Verifies(IncomingEvent incoming, Site site, long now, out string? refusal)
    {
        refusal = null;
        if (incoming.Type != EventTypes.Identify || incoming.Properties[Property] is not { } proof)
            return false;
        if (site.IdentifyKey is not { } key)
        {
            refusal = $"proof_unexpected: to take proofs, set Sites:{site.Key}:IdentifyKey in gateway.json";
            return false;
        }

        var properties = incoming.Properties;
        if (!long.TryParse(properties[TimeProperty], out var seconds) || seconds is < 0 or > EventDraft.MaxTime / 1000)
        {
            refusal = "proof_invalid: 'proofTime' must be the seconds since 1970 at which 'proof' was made";
            return false;
        }

        var signed = Encoding.UTF8.GetBytes($"{site.Key}\n{properties["email"]}\n{properties["id"]}\n{properties[TimeProperty]}");
        if (!IsMac(proof, HMACSHA256.HashData(key, signed)))
        {
            refusal = $"proof_invalid: 'proof' must be HMAC-SHA256 in hex, under Sites:{site.Key}:IdentifyKey, over the site key, 'email', 'id' and 'proofTime', a line each";
            return false;
        }

        var age = now - (seconds * 1000);
        return age <= (long)Life.TotalMilliseconds && age >= -(long)Ahead.TotalMilliseconds;
    }

    /// <summary>Properties that are kept: a proof has done its work when the event is taken.</summary>
    public static EventProperties Without(EventProperties properties)
    {
        if (properties[Property] is null && properties[TimeProperty] is null)
            return properties;
        var kept = new List<KeyValuePair<string, string>>(properties.Count);
        foreach (var property in properties)
        {
            if (property.Key is not (Property or TimeProperty))
                kept.Add(property);
        }

        return new EventProperties(kept);
    }

    private static bool IsMac(string hex, ReadOnlySpan<byte> mac)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return hex.Length == given.Length * 2
            && Convert.FromHexString(hex, given, out _, out var written) == OperationStatus.Done
            && written == given.Length
            && CryptographicOperations.FixedTimeEquals(given, mac);
    }
}
