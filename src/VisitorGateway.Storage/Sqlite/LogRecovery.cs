using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Sqlite;

/// <summary>
/// Finds what was appended after the last snapshots. Only events from the saved watermark on are read, however long the logs are.
/// </summary>
internal static class LogRecovery
{
    public const string UnfoldedProfiles =
        """
        SELECT events.profile, min(events.position), max(events.position)
        FROM events JOIN profiles ON profiles.profile = events.profile
        WHERE events.position >= (SELECT unfolded FROM log) AND events.position > profiles.position AND profiles.survivor IS NULL
        GROUP BY events.profile
        """;

    public static LogHeads ReadHeads(SqliteConnection connection)
    {
        var heads = new LogHeads(ReadCounters(connection));
        var statement = connection.Prepare(UnfoldedProfiles);
        while (statement.Step())
        {
            var profile = new ProfileId(statement.Id(0));
            heads.Set(profile, new LogHead(statement.Int64(1), statement.Int64(2), 0, connection.FindAbsorbed(profile)));
        }

        heads.Commit();
        return heads;
    }

    public static LogCounters ReadCounters(SqliteConnection connection)
    {
        var next = connection.QueryInt64("SELECT max(next, coalesce((SELECT max(position) FROM events), 0) + 1) FROM log");
        var events = connection.QueryInt64("SELECT events + (SELECT count(*) FROM events WHERE position >= next) FROM log");
        return new LogCounters(next, events);
    }
}
