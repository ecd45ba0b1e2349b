namespace VisitorGateway.Storage.Sqlite;

internal static class SignalQueries
{
    private const string Rest =
        " AND (?1 IS NULL OR state = ?1) AND (?2 IS NULL OR subject = ?2) AND (?3 IS NULL OR account = ?3) ORDER BY time DESC, id DESC LIMIT ?5 OFFSET ?6";
    private const string Select = $"SELECT {SignalRow.Columns} FROM signals WHERE ";

    // One text for each index that may serve it.
    private const string BySubject = Select + "subject = ?2 AND time >= ?4" + Rest;
    private const string ByAccount = Select + "account = ?3 AND time >= ?4" + Rest;
    private const string ByState = Select + "state = ?1 AND time >= ?4" + Rest;
    private const string ByTime = Select + "time >= ?4" + Rest;

    public static IReadOnlyList<Signal> Read(SqliteConnection connection, SignalQuery query)
    {
        var statement = connection.Prepare(Text(query))
            .BindOptional(1, (long?)query.State)
            .Bind(2, query.Subject)
            .Bind(3, query.Account?.Value)
            .Bind(4, query.Since)
            .Bind(5, Math.Max(query.Limit, 0))
            .Bind(6, Math.Max(query.Offset, 0));
        List<Signal> signals = [];
        while (statement.Step())
            signals.Add(SignalRow.Read(statement));

        return signals;
    }

    private static string Text(SignalQuery query) =>
        query.Subject is not null ? BySubject
        : query.Account is not null ? ByAccount
        : query.State is not null ? ByState
        : ByTime;
}
