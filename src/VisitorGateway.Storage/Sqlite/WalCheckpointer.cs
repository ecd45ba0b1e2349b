namespace VisitorGateway.Storage.Sqlite;

/// <summary>
/// Keeps the write-ahead log bounded. SQLite copies it into the file by itself as it grows, but starts it anew only at a
/// moment without readers; under steady reading that moment may never come, so a log that has grown is waited for. Reads of this
/// gateway that stand in the way for long are ended; of another process' a report is made. The writer's thread only, but for
/// <see cref="Held"/>.
/// </summary>
internal sealed class WalCheckpointer(SqliteConnection connection, string walPath, SqliteOptions options, TimeProvider time, Action<TimeSpan> endReads)
{
    private static readonly TimeSpan ReadersWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(1);
    // Asking for the file's size at every commit would cost more than it tells.
    private const int CommitsBetweenLooks = 64;
    private int _commits;
    private bool _due;
    private long _grown;
    private long _reported;
    private DateTimeOffset _blockedSince;
    private volatile HeldLog? _held;

    /// <summary>Not null while a reader that is none of this gateway's keeps the log from being emptied. Any thread.</summary>
    public HeldLog? Held => _held;

    /// <summary>Empties the log now, or, while readers hold on to it, after one of the next commits.</summary>
    public void Demand() => _due = !TryCheckpoint(ReadersWait);

    public void AfterCommit()
    {
        // Without waiting: each commit would.
        if (_due && TryCheckpoint(TimeSpan.Zero))
            _due = false;
        if (++_commits < CommitsBetweenLooks)
            return;

        _commits = 0;
        if (_due)
        {
            endReads(options.ReadLimit);
            Demand();
        }

        var size = new FileInfo(walPath) is { Exists: true } file ? file.Length : 0;
        if (size < options.WalBytes)
            Emptied();
        else
            Empty(size);
    }

    /// <summary>Leaves everything in the one file, as far as readers and the disk allow.</summary>
    public void Finish() => TryCheckpoint(ReadersWait);

    private void Empty(long size)
    {
        // A reader that keeps hold costs one wait for each further step of growth, not one for each look.
        var isStep = size >= options.WalBytes + _grown;
        if (TryCheckpoint(isStep ? ReadersWait : TimeSpan.Zero))
        {
            Emptied();
            return;
        }

        if (_grown == 0)
            _blockedSince = time.GetUtcNow();
        endReads(options.ReadLimit);
        if (!isStep)
            return;
        // The first time it may have been a moment; at twice the size somebody holds on.
        if (_grown > 0)
            Report(size);
        _grown = size;
    }

    private void Emptied()
    {
        _grown = 0;
        if (_held is null)
            return;
        _held = null;
        options.Report?.Invoke("The write-ahead log gateway.db-wal was emptied: whoever read the store for so long has ended.");
    }

    private void Report(long size)
    {
        if (_held is not null && size < 2 * _reported)
        {
            _held = _held with { Bytes = size };
            return;
        }

        _reported = size;
        _held = new HeldLog(size, _blockedSince, FileHolders.Describe(walPath));
        options.Report?.Invoke(_held.Describe());
    }

    private bool TryCheckpoint(TimeSpan wait)
    {
        try
        {
            connection.SetBusyTimeout(wait);
            return connection.TryCheckpoint(truncate: true);
        }
        catch (StoreUnavailableException)
        {
            // Nothing is lost: the log stays as it is, and the next commit meets the same disk.
            return false;
        }
        finally
        {
            connection.SetBusyTimeout(BusyWait);
        }
    }
}
