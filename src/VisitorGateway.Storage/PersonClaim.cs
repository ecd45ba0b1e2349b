using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage;

/// <summary>Whose a person's key is, as it was claimed: redirects not followed.</summary>
public readonly record struct PersonClaim(string PersonKey, ProfileId Profile);
