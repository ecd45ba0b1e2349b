using System.Diagnostics;
using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Storage.Tests.Sqlite;

/// <summary>A reader that never ends its transaction keeps the write-ahead log from being emptied.</summary>
public sealed class EndlessReaderTests : IDisposable
{
    private const long Bound = 1 << 20;
    private const int EventsTogether = 8;
    // Of about 500 bytes each, and with what SQLite adds: several times the bound.
    private const int Commits = 3000;

    private readonly TestDirectory _directory = new();
    private readonly List<string> _reports = [];
    private int _events;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Another_process_that_never_stops_reading_is_told_and_when_it_ends_the_log_is_emptied()
    {
        await using var store = Open(TimeSpan.FromSeconds(30));
        await AppendAsync(store, 1);
        using (var reader = SqliteConnection.OpenReader(_directory.File("gateway.db")))
        {
            reader.Execute("BEGIN");
            Assert.Equal(EventsTogether, reader.QueryInt64("SELECT count(*) FROM events"));
            await AppendAsync(store, Commits);

            Assert.True(WalBytes() > 2 * Bound);
            Assert.Equal(EventsTogether, reader.QueryInt64("SELECT count(*) FROM events"));
            var warning = Assert.Single((await store.DescribeAsync(Cancel)).Warnings, w => w.Contains("gateway.db-wal", StringComparison.Ordinal));
            Assert.Contains("MiB", warning, StringComparison.Ordinal);
            Assert.StartsWith("The write-ahead log gateway.db-wal has grown to ", _reports[0], StringComparison.Ordinal);
            // Told as it doubles, not at each step.
            Assert.InRange(_reports.Count, 1, 6);
        }

        await AppendAsync(store, 200);

        Assert.True(WalBytes() <= 2 * Bound, $"{WalBytes()} bytes");
        Assert.DoesNotContain((await store.DescribeAsync(Cancel)).Warnings, w => w.Contains("gateway.db-wal", StringComparison.Ordinal));
        Assert.Contains("was emptied", _reports[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_of_the_stores_own_that_does_not_end_is_ended()
    {
        await using var store = Open(TimeSpan.FromMilliseconds(50));
        await AppendAsync(store, 1);
        var endless = Task.Run(
            () => store.QueryAsync(c => c.QueryInt64("SELECT count(*) FROM events, (WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n)"), Cancel), Cancel);

        var largest = 0L;
        for (var i = 0; i < 100 && !endless.IsCompleted; i++)
        {
            await AppendAsync(store, 200);
            largest = Math.Max(largest, WalBytes());
        }

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => endless);
        Assert.Contains("was ended", error.Message, StringComparison.Ordinal);
        await AppendAsync(store, 200);
        Assert.True(WalBytes() <= 2 * Bound, $"{WalBytes()} bytes, once {largest}");
        // Whoever reads next has a connection that works.
        Assert.Equal(_events, (await store.DescribeAsync(Cancel)).Events);
    }

    [Fact]
    public async Task An_erasure_that_a_reader_holds_up_is_in_the_files_until_it_ends_and_then_is_not()
    {
        await using var store = Open(TimeSpan.FromSeconds(30));
        await AppendAsync(store, 1);
        using (var reader = SqliteConnection.OpenReader(_directory.File("gateway.db")))
        {
            reader.Execute("BEGIN");
            reader.QueryInt64("SELECT count(*) FROM events");
            await store.EraseAsync(new Erasure([Some.Profile(1)], []), Cancel);
            Assert.True(WalBytes() > 0);
        }

        await store.WriteMetaAsync("any", "commit", Cancel);
        // It is emptied after the commit is answered.
        for (var attempt = 0; attempt < 500 && WalBytes() > 0; attempt++)
            await Task.Delay(20, Cancel);
        Assert.Equal(0, WalBytes());
    }

    [Fact]
    public void Who_has_a_file_open_is_found()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems do not tell.");
        var path = _directory.File("held");
        File.WriteAllText(path, "");
        Assert.Empty(FileHolders.Describe(path));
        using var holder = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"exec 3<'{path}'; echo open; read _"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            Assert.Equal("open", holder.StandardOutput.ReadLine());
            Assert.EndsWith($", process {holder.Id}", FileHolders.Describe(path), StringComparison.Ordinal);
        }
        finally
        {
            holder.Kill();
            holder.WaitForExit();
        }
    }

    private SqliteStore Open(TimeSpan readLimit) =>
        SqliteStore.Open(_directory.Path, new SqliteOptions { WalBytes = Bound, ReadLimit = readLimit, Report = _reports.Add }, TimeProvider.System);

    private async Task AppendAsync(SqliteStore store, int commits)
    {
        for (var i = 0; i < commits; i++)
        {
            await store.AppendAsync([new Append(Some.Profile(1), [.. Enumerable.Range(_events, EventsTogether).Select(e => Some.Event(e))])], Cancel);
            _events += EventsTogether;
        }
    }

    private long WalBytes() => new FileInfo(_directory.File("gateway.db-wal")).Length;
}
