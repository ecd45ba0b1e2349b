namespace VisitorGateway.Scoring.Events;

/// <summary>An event with its place in a profile's log. Positions start at 1 and only grow; gaps are allowed.</summary>
public readonly record struct StoredEvent(ProfileId Profile, long Position, TrackedEvent Event);
