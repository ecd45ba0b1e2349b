using VisitorGateway.Scoring.Profiles;
using Claim = VisitorGateway.Scoring.Events.Identity;

namespace VisitorGateway.Identity;

/// <summary>Whether what is claimed now can be the person whom a profile is already known to be.</summary>
internal static class SamePerson
{
    /// <summary>
    /// The same address or the same id is the same person. A profile known by one kind of key learns the other kind. Two
    /// different addresses, or two different ids without a common address, are two people at one browser.
    /// </summary>
    public static bool Is(Person known, Claim claimed)
    {
        if (known.Email is not null && claimed.Email is not null)
            return string.Equals(known.Email, claimed.Email, StringComparison.OrdinalIgnoreCase);
        if (known.ExternalId is not null && claimed.ExternalId is not null)
            return string.Equals(known.ExternalId, claimed.ExternalId, StringComparison.Ordinal);
        return true;
    }
}
