using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage;

/// <summary>A profile as its last snapshot has it; what came after that is in its log.</summary>
/// <param name="LastSeen">Milliseconds since 1970 UTC.</param>
/// <param name="State">The fold; null when it was dropped with old events.</param>
public sealed record SavedProfile(ProfileId Profile, long LastSeen, ReadOnlyMemory<byte>? State);
