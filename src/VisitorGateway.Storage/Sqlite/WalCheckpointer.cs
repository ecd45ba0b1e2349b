namespace VisitorGateway.Storage.Sqlite;

/// <summary>
/// Keeps the write-ahead log bounded. SQLite copies it into the file by itself every 1,000 pages, but starts it anew only at a
/// moment without readers; under steady reading that moment may never come, so a log that has grown is waited for.
/// </summary>
internal sealed class WalCheckpointer(SqliteConnection connection, string walPath, long walBytes)
{
    private static readonly TimeSpan ReadersWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(1);
    // Asking for the file's size at every commit would cost more than it tells.
    private const int CommitsBetweenLooks = 64;
    private int _commits;
    private bool _due;
    private long _grown;

    /// <summary>Empties the log now, or, while readers hold on to it, after one of the next commits.</summary>
    public void Demand() => _due = !TryCheckpoint();

    public void AfterCommit()
    {
        if (_due)
            Demand();

        if (++_commits < CommitsBetweenLooks)
            return;

        _commits = 0;
        var size = new FileInfo(walPath) is { Exists: true } file ? file.Length : 0;
        if (size < walBytes + _grown)
            return;

        // A reader that keeps hold costs one wait for each further step of growth, not one for each commit.
        _grown = TryCheckpoint() ? 0 : size;
    }

    /// <summary>Leaves everything in the one file, as far as readers and the disk allow.</summary>
    public void Finish() => TryCheckpoint();

    private bool TryCheckpoint()
    {
        try
        {
            connection.SetBusyTimeout(ReadersWait);
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
