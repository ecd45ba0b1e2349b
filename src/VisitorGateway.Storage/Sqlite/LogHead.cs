using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Sqlite;

/// <summary>What the writer knows of a log that holds events beyond its profile's snapshot. Such a profile is not absorbed.</summary>
/// <param name="Unfolded">No uncovered event stands below this position.</param>
/// <param name="Last">Position of the log's last event.</param>
/// <param name="Since">Position of the first event that the log ever had; 0 when that is not known.</param>
/// <param name="Absorbed">Profiles whose logs count as this one's when an event's id is looked for.</param>
internal readonly record struct LogHead(long Unfolded, long Last, long Since, IReadOnlyList<ProfileId> Absorbed);
