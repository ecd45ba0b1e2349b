namespace VisitorGateway.Storage.Sqlite;

internal sealed class MetaWork(string key, string? value) : WriteWork<bool>
{
    protected override bool Run(WriteSession session)
    {
        if (value is null)
        {
            session.Connection.Prepare("DELETE FROM meta WHERE key = ?").Bind(1, key).Run();
            return true;
        }

        session.Connection.Prepare("INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value")
            .Bind(1, key)
            .Bind(2, value)
            .Run();
        return true;
    }
}
