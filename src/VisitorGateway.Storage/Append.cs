using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage;

/// <summary>Events for one profile's log, in the order they are to stand there.</summary>
public readonly record struct Append(ProfileId Profile, IReadOnlyList<TrackedEvent> Events);
