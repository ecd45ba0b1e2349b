namespace VisitorGateway.Storage.Sqlite;

/// <summary>An item on lease is one that is due when the lease ends, so nothing has to look for leases that ended.</summary>
internal sealed class TakeOutboxWork(long now, int limit, TimeSpan lease) : WriteWork<IReadOnlyList<OutboxItem>>
{
    private static readonly int Waiting = (int)OutboxState.Waiting;

    protected override IReadOnlyList<OutboxItem> Run(WriteSession session)
    {
        var connection = session.Connection;
        var until = now + (long)lease.TotalMilliseconds;
        var due = connection.Prepare($"SELECT {OutboxRow.Columns} FROM outbox WHERE state = ? AND due <= ? ORDER BY due, id LIMIT ?")
            .Bind(1, Waiting)
            .Bind(2, now)
            .Bind(3, Math.Max(limit, 0));
        List<OutboxItem> taken = [];
        while (due.Step())
        {
            var item = OutboxRow.Read(due);
            taken.Add(item with { Due = until, Attempts = item.Attempts + 1 });
        }

        foreach (var item in taken)
        {
            connection.Prepare("UPDATE outbox SET due = ?, attempts = ? WHERE id = ?")
                .Bind(1, item.Due)
                .Bind(2, item.Attempts)
                .Bind(3, item.Id)
                .Run();
        }

        return taken;
    }
}
