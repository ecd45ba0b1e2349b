using System.Buffers;

namespace VisitorGateway.Storage.Sqlite;

/// <summary>What work finds when the writer runs it: an open transaction, and the state that goes with the connection.</summary>
internal sealed class WriteSession(SqliteConnection connection, LogHeads heads, LogTail tail, RejectBound rejects)
{
    public SqliteConnection Connection { get; } = connection;

    public LogHeads Heads { get; } = heads;

    public LogTail Tail { get; } = tail;

    public LogWriter Log { get; } = new(connection, heads, tail);

    /// <summary>For bytes on their way into a statement; cleared by whoever uses it.</summary>
    public ArrayBufferWriter<byte> Buffer { get; } = new();

    public RejectBound Rejects { get; } = rejects;

    /// <summary>Begins a transaction.</summary>
    public void Begin()
    {
        Tail.FreezeFull(Heads.Next);
        Connection.Prepare("BEGIN IMMEDIATE").Run();
    }

    /// <summary>Makes what was done durable, with some of the indexing.</summary>
    public void Commit(int events)
    {
        Tail.Index(Connection, events);
        Connection.Prepare("COMMIT").Run();
        Heads.Commit();
        Tail.Commit();
        Rejects.Commit();
    }

    /// <summary>Takes all of it back, in the file and here.</summary>
    public void RollBack()
    {
        Heads.RollBack();
        Tail.RollBack();
        Rejects.RollBack();
        Connection.RollBack();
    }
}
