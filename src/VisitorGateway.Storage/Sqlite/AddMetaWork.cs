namespace VisitorGateway.Storage.Sqlite;

internal sealed class AddMetaWork(string key, string value) : WriteWork<bool>
{
    protected override bool Run(WriteSession session) =>
        session.Connection.Prepare("INSERT INTO meta VALUES (?, ?) ON CONFLICT DO NOTHING").Bind(1, key).Bind(2, value).Run() > 0;
}
