using VisitorGateway.Live;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Ingest;

/// <summary>News of a profile.</summary>
/// <param name="Before">The account it counted for until now.</param>
/// <param name="View">What it is now; null when it was absorbed.</param>
/// <param name="Elsewhere">Another gateway changed it.</param>
internal sealed record Told(ProfileId Profile, AccountId? Before, ProfileView? View, bool Elsewhere = false);
