using VisitorGateway.Scoring.Events;

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

    public static IReadOnlyList<PersonClaim> ReadClaims(SqliteConnection connection, (string After, int Limit) page)
    {
        var statement = connection.Prepare("SELECT key, profile FROM persons WHERE key > ? ORDER BY key LIMIT ?").Bind(1, page.After).Bind(2, page.Limit);
        List<PersonClaim> claims = [];
        while (statement.Step())
            claims.Add(new PersonClaim(statement.Text(0), new ProfileId(statement.Id(1))));

        return claims;
    }

    public static IReadOnlyList<UInt128> ReadErasedMarks(SqliteConnection connection, int _)
    {
        var statement = connection.Prepare("SELECT mark FROM erased");
        List<UInt128> marks = [];
        while (statement.Step())
            marks.Add(statement.Id(0));

        return marks;
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
