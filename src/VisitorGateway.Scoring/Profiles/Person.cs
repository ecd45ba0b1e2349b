namespace VisitorGateway.Scoring.Profiles;

/// <summary>Who a profile is known to be, and since when.</summary>
/// <param name="Key">See <see cref="Events.Identity.Key"/>.</param>
/// <param name="How">form, identify or api.</param>
/// <param name="IdentifiedAt">Milliseconds since 1970 UTC.</param>
public sealed record Person(string Key, string? Email, string? ExternalId, string? Name, string? Title, string How, bool Verified, long IdentifiedAt);
