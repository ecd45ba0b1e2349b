namespace VisitorGateway.Storage.Sqlite;

internal sealed class AddErasedWork(IReadOnlyList<UInt128> marks, long now) : WriteWork<bool>
{
    protected override bool Run(WriteSession session)
    {
        for (var i = 0; i < marks.Count; i++)
            session.Connection.Prepare("INSERT INTO erased VALUES (?, ?) ON CONFLICT DO NOTHING").Bind(1, marks[i]).Bind(2, now).Run();

        return true;
    }
}
