using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage;

/// <summary>What one step of forgetting took.</summary>
/// <param name="Changed">Profiles that lost events and their snapshots: to be folded again. Absorbed ones are named by the survivor.</param>
/// <param name="Gone">Profiles of which nothing is left.</param>
/// <param name="Events">How many events went.</param>
/// <param name="Next">The cursor for the next step; null when there is nothing more to look at.</param>
public sealed record Trimmed(IReadOnlyList<ProfileId> Changed, IReadOnlyList<ProfileId> Gone, long Events, string? Next);
