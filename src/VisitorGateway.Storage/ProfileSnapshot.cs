using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Storage;

/// <summary>A cached fold of a profile with what lists need of it.</summary>
/// <param name="State">The fold, opaque to the store.</param>
/// <param name="Contribution">What it adds to its account; null while it has none.</param>
/// <param name="LastSeen">Milliseconds since 1970 UTC.</param>
public sealed record ProfileSnapshot(ProfileId Profile, long Position, ReadOnlyMemory<byte> State, Contribution? Contribution, long LastSeen);
