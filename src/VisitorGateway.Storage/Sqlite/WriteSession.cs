using System.Buffers;

namespace VisitorGateway.Storage.Sqlite;

/// <summary>What work finds when the writer runs it: an open transaction, and the state that goes with the connection.</summary>
internal sealed class WriteSession(SqliteConnection connection, LogHeads heads, RejectBound rejects)
{
    public SqliteConnection Connection { get; } = connection;

    public LogHeads Heads { get; } = heads;

    public LogWriter Log { get; } = new(connection, heads);

    /// <summary>For bytes on their way into a statement; cleared by whoever uses it.</summary>
    public ArrayBufferWriter<byte> Buffer { get; } = new();

    public RejectBound Rejects { get; } = rejects;
}
