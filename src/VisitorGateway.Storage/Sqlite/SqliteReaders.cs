using System.Collections.Concurrent;
using System.Diagnostics;
using VisitorGateway.Storage.MessagePack;

namespace VisitorGateway.Storage.Sqlite;

/// <summary>
/// A few connections that only read. Each read is one short transaction: the write-ahead log cannot start anew while one is open,
/// so one that takes too long can be ended.
/// </summary>
internal sealed class SqliteReaders(string path, SqliteOptions options) : IAsyncDisposable
{
    private const int CacheShare = 8;
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(2);
    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private readonly SemaphoreSlim _free = new(options.Readers, options.Readers);
    private readonly Lock _gate = new();
    private readonly Dictionary<SqliteConnection, long> _reading = [];
    private volatile bool _disposed;

    /// <summary>Ends reads that have taken longer than that, with an error. Any thread.</summary>
    public void EndLongerThan(TimeSpan limit)
    {
        lock (_gate)
        {
            foreach (var (connection, started) in _reading)
            {
                if (Stopwatch.GetElapsedTime(started) > limit)
                    connection.Interrupt();
            }
        }
    }

    /// <summary>Runs a query on what is committed now.</summary>
    public async ValueTask<T> ReadAsync<T, TArgument>(
        Func<SqliteConnection, TArgument, T> query,
        TArgument argument,
        CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(SqliteStore));
        await _free.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(SqliteStore));
            return Read(query, argument);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Closes the connections once the reads under way have ended.</summary>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        for (var i = 0; i < options.Readers; i++)
            await _free.WaitAsync();

        while (_idle.TryTake(out var connection))
            connection.Dispose();

        _free.Release(options.Readers);
    }

    private T Read<T, TArgument>(Func<SqliteConnection, TArgument, T> query, TArgument argument)
    {
        if (!_idle.TryTake(out var connection))
            connection = Open();

        try
        {
            var answer = ReadTogether(connection, query, argument);
            _idle.Add(connection);
            return answer;
        }
        catch (MessagePackException error)
        {
            connection.Dispose();
            throw new StoreUnavailableException("The store's file is damaged: " + error.Message, error);
        }
        catch
        {
            // Statements may stand half-way; a fresh connection is cheaper than knowing which.
            connection.Dispose();
            throw;
        }
    }

    private T ReadTogether<T, TArgument>(SqliteConnection connection, Func<SqliteConnection, TArgument, T> query, TArgument argument)
    {
        lock (_gate)
            _reading.Add(connection, Stopwatch.GetTimestamp());
        try
        {
            connection.Prepare("BEGIN").Run();
            var answer = query(connection, argument);
            connection.Prepare("COMMIT").Run();
            return answer;
        }
        finally
        {
            // Before the connection may be closed: an interrupt must not meet one that is.
            lock (_gate)
                _reading.Remove(connection);
        }
    }

    private SqliteConnection Open()
    {
        var connection = SqliteConnection.OpenReader(path);
        connection.SetBusyTimeout(BusyWait);
        connection.Execute(
            $"PRAGMA mmap_size = 0; PRAGMA cache_size = -{options.CacheBytes / CacheShare / 1024}; PRAGMA query_only = ON; PRAGMA temp_store = MEMORY");
        return connection;
    }
}
