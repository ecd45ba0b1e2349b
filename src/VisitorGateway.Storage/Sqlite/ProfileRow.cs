using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Sqlite;

/// <param name="Position">What the snapshot covers, 0 without one.</param>
/// <param name="Survivor">The profile that absorbed it.</param>
/// <param name="MergedAt">Position of the merge's note in the survivor's log.</param>
/// <param name="Absorbs">How many profiles it absorbed itself.</param>
internal readonly record struct ProfileRow(long Position, ProfileId? Survivor, long MergedAt, int Absorbs);
