namespace VisitorGateway.Storage.Sqlite;

internal sealed class UpdateSignalWork(Signal changed) : WriteWork<SignalUpdate>
{
    protected override SignalUpdate Run(WriteSession session)
    {
        var updated = SignalRow.TryUpdate(session.Connection, changed);
        return new SignalUpdate(updated, SignalRow.Find(session.Connection, changed.Id));
    }
}
