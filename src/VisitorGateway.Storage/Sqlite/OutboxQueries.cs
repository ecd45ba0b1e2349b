namespace VisitorGateway.Storage.Sqlite;

internal static class OutboxQueries
{
    private const string Rest =
        " AND (?1 IS NULL OR state = ?1) AND (?2 IS NULL OR target = ?2) ORDER BY due DESC, id DESC LIMIT ?4 OFFSET ?5";
    private const string Select = $"SELECT {OutboxRow.Columns} FROM outbox WHERE ";
    private const string BySignal = Select + "signal = ?3" + Rest;
    private const string ByState = Select + "state = ?1 AND ?3 IS NULL" + Rest;
    private const string All = Select + "?3 IS NULL" + Rest;

    public static IReadOnlyList<OutboxItem> Read(SqliteConnection connection, OutboxQuery query)
    {
        var text = query.Signal is not null ? BySignal : query.State is not null ? ByState : All;
        var statement = connection.Prepare(text)
            .BindOptional(1, (long?)query.State)
            .Bind(2, query.Target)
            .Bind(3, query.Signal?.Value)
            .Bind(4, Math.Max(query.Limit, 0))
            .Bind(5, Math.Max(query.Offset, 0));
        List<OutboxItem> items = [];
        while (statement.Step())
            items.Add(OutboxRow.Read(statement));

        return items;
    }
}
