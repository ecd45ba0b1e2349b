namespace VisitorGateway.Storage.Sqlite;

/// <summary>How the embedded store keeps its word.</summary>
public sealed class SqliteOptions
{
    internal const int PageBytes = 4096;

    /// <summary>What an answered append survives. Default <see cref="SqliteDurability.Full"/>.</summary>
    public SqliteDurability Durability { get; set; } = SqliteDurability.Full;

    /// <summary>
    /// Longest that a commit may wait for more appends to share it. Default 2 ms. Used only while the disk takes longer than that
    /// for a commit and appends come in together; on a fast disk what arrives during one commit makes up the next.
    /// </summary>
    public TimeSpan MaxGroupWait { get; set; } = TimeSpan.FromMilliseconds(2);

    /// <summary>Most events in one commit. Default 4,096.</summary>
    public int MaxGroupEvents { get; set; } = 4096;

    /// <summary>Connections for reading, and so the most reads at once; further ones wait. Default 4.</summary>
    public int Readers { get; set; } = 4;

    /// <summary>Page cache of the writer; each reader has an eighth of it. Default 64 MiB.</summary>
    public long CacheBytes { get; set; } = 64 << 20;

    /// <summary>
    /// Size of the write-ahead log at which a commit copies it into the file. New profiles lie anywhere in the file, and each commit
    /// writes their pages whole: the longer the log, the more often one copy serves several commits, and the longer all who wait
    /// for that commit wait. Default 4 MiB.
    /// </summary>
    public long CheckpointBytes { get; set; } = 4 << 20;

    /// <summary>
    /// Size of the write-ahead log from which a commit waits for readers (at most 100 ms) so that the log can start anew.
    /// Below it the log is emptied as readers allow. Default 16 MiB.
    /// </summary>
    public long WalBytes { get; set; } = 16 << 20;

    /// <summary>
    /// Longest that a read of this store may keep the write-ahead log from being emptied once that has reached
    /// <see cref="WalBytes"/>; it ends with an error then. Default 30 s.
    /// </summary>
    public TimeSpan ReadLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Takes what an operator should know at once, each a sentence.</summary>
    public Action<string>? Report { get; set; }

    /// <summary>
    /// Events that gather in memory before they go into the index together. Twice as many are held at most (150 bytes each), and
    /// an opening store may have to read as many again. Default 32,768.
    /// </summary>
    public int IndexAfterEvents { get; set; } = 32_768;

    /// <summary>Refusals older than this go. Default 7 days.</summary>
    public TimeSpan RejectsMaxAge { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Most bytes of refusals; the oldest go first. Default 100 MB.</summary>
    public long RejectsMaxBytes { get; set; } = 100_000_000;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxGroupWait, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxGroupEvents, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Readers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(CacheBytes, 1 << 20);
        ArgumentOutOfRangeException.ThrowIfLessThan(CheckpointBytes, PageBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(WalBytes, 1 << 20);
        ArgumentOutOfRangeException.ThrowIfLessThan(IndexAfterEvents, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(RejectsMaxBytes, 0);
    }
}
