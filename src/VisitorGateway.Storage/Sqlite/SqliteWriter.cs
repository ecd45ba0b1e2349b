namespace VisitorGateway.Storage.Sqlite;

/// <summary>
/// The one connection that commits and checkpoints, and the thread that owns it. While a group commits, the next one gathers;
/// a group is one transaction and one flush, and its callers are answered after both, all of them or none.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private readonly WriteQueue _queue = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<WriteWork> _group = [];
    private List<WriteWork> _taken = [];
    private readonly SqliteConnection _connection;
    private readonly WriteSession _session;
    private readonly WalCheckpointer _checkpointer;
    private readonly GroupPacer _pacer;
    private readonly int _maxGroupEvents;

    /// <param name="endReads">Ends reads of this store that take longer than that.</param>
    public SqliteWriter(SqliteConnection connection, LogTail tail, SqliteOptions options, TimeProvider time, string walPath, Action<TimeSpan> endReads)
    {
        _connection = connection;
        _maxGroupEvents = options.MaxGroupEvents;
        _session = new WriteSession(connection, LogRecovery.ReadHeads(connection), tail, new RejectBound(connection, options, time));
        _checkpointer = new WalCheckpointer(connection, walPath, options, time, endReads);
        _pacer = new GroupPacer(options.MaxGroupWait, time);
        new Thread(Run) { IsBackground = true, Name = "sqlite-writer" }.Start();
    }

    /// <summary>Not null while another process keeps the write-ahead log from being emptied.</summary>
    public HeldLog? Held => _checkpointer.Held;

    /// <summary>Queues work and waits for its commit. Who stops waiting does not stop the commit.</summary>
    public Task<T> ExecuteAsync<T>(WriteWork<T> work, CancellationToken cancellationToken)
    {
        if (_queue.TryAdd(work))
            return work.Done.WaitAsync(cancellationToken);

        work.Fail(_ended.Task.Exception?.InnerException ?? new ObjectDisposedException(nameof(SqliteStore)));
        return work.Done;
    }

    /// <summary>Commits what is queued, checkpoints and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _ended.Task;
        _queue.Dispose();
    }

    private void Run()
    {
        try
        {
            while (_queue.Wait())
            {
                _pacer.WaitForMore(_queue);
                _taken = _queue.TakeAll();
                CommitAll();
            }

            _checkpointer.Finish();
            _connection.Dispose();
            _ended.SetResult();
        }
        catch (Exception error)
        {
            // Nobody may wait for ever; whoever has an answer keeps it.
            _queue.Close();
            var stopped = new StoreUnavailableException("The store's writer has stopped.", error);
            Answer([.. _taken, .. _queue.TakeAll()], stopped);
            _ended.SetException(stopped);
        }
    }

    private void CommitAll()
    {
        var weight = 0;
        foreach (var work in _taken)
        {
            if (_group.Count > 0 && (weight + work.Weight > _maxGroupEvents || work.NeedsIndex))
            {
                CommitGroup();
                weight = 0;
            }

            if (work.NeedsIndex && IndexAll() is { } error)
            {
                work.Fail(error);
                continue;
            }

            _group.Add(work);
            weight += work.Weight;
        }

        if (_group.Count > 0)
            CommitGroup();
    }

    private Exception? IndexAll()
    {
        Exception? error = null;
        while (error is null && !_session.Tail.IsEmpty)
            error = TryCommit([new IndexWork()]);

        return error;
    }

    private void CommitGroup()
    {
        _pacer.CommitStarts();
        var error = TryCommit(_group);
        _pacer.CommitEnded(_group.Count);
        if (error is null && NeedsCheckpoint(_group))
            _checkpointer.Demand();

        if (error is null or StoreUnavailableException || _group.Count == 1)
            Answer(_group, error);
        else
            CommitOneByOne();

        _group.Clear();
        _checkpointer.AfterCommit();
    }

    /// <summary>A fault in one caller's work is not the others': each has a transaction of its own then.</summary>
    private void CommitOneByOne()
    {
        foreach (var work in _group)
        {
            List<WriteWork> alone = [work];
            var error = TryCommit(alone);
            if (error is null && work.NeedsCheckpoint)
                _checkpointer.Demand();

            Answer(alone, error);
        }
    }

    private static bool NeedsCheckpoint(List<WriteWork> group)
    {
        foreach (var work in group)
        {
            if (work.NeedsCheckpoint)
                return true;
        }

        return false;
    }

    private static void Answer(List<WriteWork> group, Exception? error)
    {
        foreach (var work in group)
        {
            if (error is null)
                work.Complete();
            else
                work.Fail(error);
        }
    }

    private Exception? TryCommit(List<WriteWork> group)
    {
        try
        {
            var events = 0;
            _session.Begin();
            foreach (var work in group)
            {
                work.Execute(_session);
                events += work.Weight;
            }

            _session.Commit(events);
            return null;
        }
        catch (Exception error)
        {
            return TryRollBack(error);
        }
    }

    private Exception TryRollBack(Exception cause)
    {
        try
        {
            _session.RollBack();
            return cause;
        }
        catch (StoreUnavailableException)
        {
            // The next BEGIN fails and says so; the first error is the one that explains.
            return cause;
        }
    }
}
