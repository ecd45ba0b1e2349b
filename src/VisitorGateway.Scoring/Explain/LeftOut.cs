using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Scoring.Explain;

/// <summary>An event that brought no points, and why.</summary>
/// <param name="Reason">A sentence.</param>
public sealed record LeftOut(ProfileId Profile, TrackedEvent Event, string Reason);
