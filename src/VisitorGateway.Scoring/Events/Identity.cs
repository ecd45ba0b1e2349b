namespace VisitorGateway.Scoring.Events;

/// <summary>What an event says about who the visitor is. A browser's word is a claim; a server key makes it verified.</summary>
/// <param name="Email">Normalised: trimmed, domain in lower case; null when only an external id was given.</param>
/// <param name="ExternalId">The site's own user id.</param>
/// <param name="How">form, identify or api.</param>
public sealed record Identity(string? Email, string? ExternalId, string? Name, string How, bool Verified)
{
    /// <summary>The key under which a person is found again: the e-mail address in lower case, else the external id.</summary>
    public string Key => Email is not null ? "email:" + Email.ToLowerInvariant() : "id:" + ExternalId;
}
