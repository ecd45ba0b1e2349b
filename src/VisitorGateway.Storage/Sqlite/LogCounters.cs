namespace VisitorGateway.Storage.Sqlite;

/// <param name="Next">The position for the next event; above every position that was ever given or covered.</param>
/// <param name="Events">How many events the logs hold.</param>
internal readonly record struct LogCounters(long Next, long Events);
