namespace VisitorGateway.Storage.Sqlite;

/// <summary>Keeps refusals within their age and size, oldest out first. The writer's thread only.</summary>
internal sealed class RejectBound
{
    private readonly SqliteConnection _connection;
    private readonly SqliteOptions _options;
    private readonly TimeProvider _time;
    private long _bytes;
    private long _bytesBefore;

    public RejectBound(SqliteConnection connection, SqliteOptions options, TimeProvider time)
    {
        _connection = connection;
        _options = options;
        _time = time;
        _bytes = _bytesBefore = connection.QueryInt64("SELECT coalesce(sum(kept), 0) FROM rejects");
    }

    public void Added(long bytes) => _bytes += bytes;

    /// <summary>Drops what is too old or too much.</summary>
    public void Trim()
    {
        var oldest = (_time.GetUtcNow() - _options.RejectsMaxAge).ToUnixTimeMilliseconds();
        var first = _connection.Prepare("SELECT number, received, kept FROM rejects ORDER BY number LIMIT 1");
        while (first.Step())
        {
            var (number, received, kept) = (first.Int64(0), first.Int64(1), first.Int64(2));
            first.Reset();
            if (_bytes <= _options.RejectsMaxBytes && received >= oldest)
                return;

            _connection.Prepare("DELETE FROM rejects WHERE number = ?").Bind(1, number).Run();
            _bytes -= kept;
        }
    }

    public void Commit() => _bytesBefore = _bytes;

    public void RollBack() => _bytes = _bytesBefore;
}
