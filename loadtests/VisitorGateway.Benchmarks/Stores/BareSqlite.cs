using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage.MessagePack;
using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Benchmarks.Stores;

/// <summary>
/// The bare limit: the same rows into one table without an index, one thread that commits what waits in one transaction, with
/// synchronous=FULL. No duplicate check, no profiles, no recovery.
/// </summary>
internal sealed class BareSqlite : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly SqliteConnection _connection;
    private readonly Task _writer;
    private List<(TrackedEvent Event, TaskCompletionSource Done)> _waiting = [];
    private bool _closed;
    private long _position;

    public BareSqlite(string path)
    {
        _connection = SqliteConnection.OpenWriter(path);
        _connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536");
        _connection.Execute("CREATE TABLE events (position INTEGER PRIMARY KEY, profile BLOB, id BLOB, time INTEGER, received INTEGER, visitor BLOB, data BLOB)");
        _writer = Task.Factory.StartNew(Write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public Task AppendAsync(TrackedEvent value)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
            _waiting.Add((value, done));
        _arrived.Release();
        return done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
            _closed = true;
        _arrived.Release();
        await _writer;
        _connection.Dispose();
        _arrived.Dispose();
    }

    private void Write()
    {
        using var bytes = new PooledBuffer();
        while (true)
        {
            _arrived.Wait();
            List<(TrackedEvent Event, TaskCompletionSource Done)> group;
            lock (_gate)
            {
                group = _waiting;
                _waiting = [];
                if (group.Count == 0 && _closed)
                    return;
            }

            if (group.Count > 0)
                Commit(group, bytes);
        }
    }

    private void Commit(List<(TrackedEvent Event, TaskCompletionSource Done)> group, PooledBuffer bytes)
    {
        _connection.Prepare("BEGIN").Run();
        foreach (var (value, _) in group)
        {
            var start = bytes.Length;
            EventCodec.Write(bytes, value);
            _connection.Prepare("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)")
                .Bind(1, ++_position)
                .Bind(2, value.Visitor.Value)
                .Bind(3, value.Id.Value)
                .Bind(4, value.Time)
                .Bind(5, value.ReceivedAt)
                .Bind(6, value.Visitor.Value)
                .Bind(7, bytes.Written[start..])
                .Run();
        }

        _connection.Prepare("COMMIT").Run();
        bytes.Clear();
        foreach (var (_, done) in group)
            done.SetResult();
    }
}
