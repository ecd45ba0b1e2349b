namespace VisitorGateway.Storage.Sqlite;

/// <summary>Indexes all that one generation of the tail holds. Alone in its transaction.</summary>
internal sealed class IndexWork : WriteWork<bool>
{
    protected override bool Run(WriteSession session)
    {
        session.Tail.Freeze(session.Heads.Next);
        session.Tail.IndexAll(session.Connection);
        return true;
    }
}
