namespace VisitorGateway.Storage.Sqlite;

/// <summary>An item of the outbox as a row of its table.</summary>
internal static class OutboxRow
{
    public const string Columns = "id, signal, target, state, due, attempts, error, payload";

    public static OutboxItem Read(SqliteStatement statement) => new(
        statement.Text(0),
        new SignalId(statement.Text(1)),
        statement.Text(2),
        (OutboxState)statement.Int32(3),
        statement.Int64(4),
        statement.Int32(5),
        statement.Blob(7).ToArray(),
        statement.TextOrNull(6));

    public static void Add(SqliteConnection connection, SignalId signal, NewOutboxItem item) =>
        connection.Prepare("INSERT INTO outbox (id, signal, target, state, due, attempts, payload) VALUES (?, ?, ?, 0, ?, 0, ?) ON CONFLICT DO NOTHING")
            .Bind(1, item.Id)
            .Bind(2, signal.Value)
            .Bind(3, item.Target)
            .Bind(4, item.Due)
            .Bind(5, item.Payload.Span)
            .Run();
}
