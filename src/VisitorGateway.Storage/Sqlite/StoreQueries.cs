namespace VisitorGateway.Storage.Sqlite;

internal static class StoreQueries
{
    public static IReadOnlyList<Reject> ReadRejects(SqliteConnection connection, (long Oldest, int Limit) query)
    {
        var statement = connection.Prepare(
                "SELECT received, site, reason, body, size FROM rejects WHERE received >= ? ORDER BY number DESC LIMIT ?")
            .Bind(1, query.Oldest)
            .Bind(2, query.Limit);
        List<Reject> rejects = [];
        while (statement.Step())
            rejects.Add(new Reject(statement.Int64(0), statement.TextOrNull(1), statement.Text(2), statement.Text(3), statement.Int32(4)));

        return rejects;
    }

    public static string? ReadMeta(SqliteConnection connection, string key)
    {
        var statement = connection.Prepare("SELECT value FROM meta WHERE key = ?").Bind(1, key);
        var value = statement.Step() ? statement.Text(0) : null;
        statement.Reset();
        return value;
    }

    public static (long Events, long Profiles) Count(SqliteConnection connection, int _) => (
        LogRecovery.ReadCounters(connection).Events,
        connection.QueryInt64(
            "SELECT (SELECT count(*) FROM profiles) - (SELECT count(*) FROM profiles WHERE survivor IS NOT NULL)"));
}
