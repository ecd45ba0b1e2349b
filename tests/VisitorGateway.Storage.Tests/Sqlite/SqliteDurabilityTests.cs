using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Storage.Tests.Sqlite;

[Trait("Category", "Faults")]
public sealed class SqliteDurabilityTests : IDisposable
{
    private const int WalHeader = 32;
    private readonly TestDirectory _directory = new();
    private readonly TestDirectory _copy = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _directory.Dispose();
        _copy.Dispose();
    }

    [Fact]
    public async Task What_was_answered_is_in_the_files_without_closing()
    {
        await using var store = Open(_directory);
        for (var i = 0; i < 100; i++)
            await AppendAsync(store, i);

        CopyFiles();

        await using var copy = Open(_copy);
        Assert.Equal(Enumerable.Range(0, 100).Select(Some.Id), await ReadIdsAsync(copy));
        Assert.Equal([Some.Profile(1)], await copy.ReadUnfoldedAsync(Cancel).ToArrayAsync(Cancel));
        Assert.Equal(100, (await copy.DescribeAsync(Cancel)).Events);
    }

    [Fact]
    public async Task A_log_file_cut_anywhere_opens_with_every_commit_before_the_cut()
    {
        // Each commit is one append; where its frames end in the log is where it begins to count.
        List<long> ends = [];
        await using (var store = Open(_directory))
        {
            for (var i = 0; i < 60; i++)
            {
                await AppendAsync(store, i);
                ends.Add(new FileInfo(_directory.File("gateway.db-wal")).Length);
            }

            CopyFiles();
        }

        var wal = await File.ReadAllBytesAsync(_copy.File("gateway.db-wal"), Cancel);
        Assert.True(wal.Length > 64 * 1024);
        for (var cut = wal.Length; cut >= wal.Length - (64 * 1024); cut -= 512)
        {
            using var damaged = new TestDirectory();
            File.Copy(_copy.File("gateway.db"), damaged.File("gateway.db"));
            await File.WriteAllBytesAsync(damaged.File("gateway.db-wal"), wal[..cut], Cancel);

            await using var store = Open(damaged);
            var expected = ends.Count(end => end <= cut);
            Assert.Equal(Enumerable.Range(0, expected).Select(Some.Id), await ReadIdsAsync(store));
            Assert.NotEqual(0, await AppendAsync(store, 1000));
        }
    }

    [Fact]
    public async Task A_log_file_with_a_flipped_bit_opens_with_every_commit_before_it()
    {
        List<long> ends = [];
        await using (var store = Open(_directory))
        {
            for (var i = 0; i < 20; i++)
            {
                await AppendAsync(store, i);
                ends.Add(new FileInfo(_directory.File("gateway.db-wal")).Length);
            }

            CopyFiles();
        }

        var wal = await File.ReadAllBytesAsync(_copy.File("gateway.db-wal"), Cancel);
        for (var at = (int)ends[0] + WalHeader; at < wal.Length; at += 4099)
        {
            using var damaged = new TestDirectory();
            File.Copy(_copy.File("gateway.db"), damaged.File("gateway.db"));
            var flipped = (byte[])wal.Clone();
            flipped[at] ^= 0x10;
            await File.WriteAllBytesAsync(damaged.File("gateway.db-wal"), flipped, Cancel);

            await using var store = Open(damaged);
            var before = ends.Count(end => end <= at);
            Assert.Equal(Enumerable.Range(0, before).Select(Some.Id), await ReadIdsAsync(store));
        }
    }

    [Fact]
    public async Task When_the_disk_is_full_nothing_is_answered_as_stored_and_it_goes_on_when_there_is_space()
    {
        await using var store = Open(_directory);
        await AppendAsync(store, 0);
        await store.LimitPagesAsync(40);

        var (stored, refused) = await FillAsync(store);

        Assert.True(refused > 0);
        Assert.Equal(stored, await ReadIdsAsync(store));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.RejectAsync([Some.Reject(Some.Noon, new string('x', 4096)), Some.Reject(Some.Noon, new string('x', 4096))], Cancel));
        Assert.Equal(stored.Length, (await store.DescribeAsync(Cancel)).Events);

        await store.LimitPagesAsync(1_000_000);
        Assert.NotEqual(0, await AppendAsync(store, 1_000_000));
        Assert.Equal(stored.Append(Some.Id(1_000_000)), await ReadIdsAsync(store));
    }

    [Fact]
    public async Task When_the_disk_is_full_every_caller_of_the_group_is_told()
    {
        await using var store = Open(_directory);
        await AppendAsync(store, 0);
        await store.LimitPagesAsync(20);

        var appends = Enumerable.Range(1, 64)
            .Select(i => store.AppendAsync([new Append(Some.Profile(i), [Some.Event(i) with { Title = new string('t', 4000) }])], Cancel))
            .ToArray();
        await Task.WhenAll(appends.Select(a => a.ContinueWith(_ => { }, TaskScheduler.Default)));

        var answered = appends.Select((append, i) => (append, i)).Where(a => a.append.IsCompletedSuccessfully).Select(a => Some.Id(a.i + 1));
        Assert.All(appends.Where(a => !a.IsCompletedSuccessfully), a => Assert.IsType<StoreUnavailableException>(a.Exception!.InnerException));
        Assert.Contains(appends, a => a.IsFaulted);
        var kept = await store.ReadEventsAsync(Cancel).Select(e => e.Event.Id).ToArrayAsync(Cancel);
        Assert.Equal([Some.Id(0), .. answered], kept);
    }

    [Fact]
    public async Task What_a_full_disk_refused_is_stored_when_it_is_sent_again()
    {
        await using (var store = Open(_directory))
        {
            await AppendAsync(store, 0);
            await store.LimitPagesAsync(20);
            var refused = new Append(Some.Profile(2), [.. Enumerable.Range(1, 100).Select(i => Some.Event(i) with { Title = new string('t', 2000) })]);
            await Assert.ThrowsAsync<StoreUnavailableException>(() => store.AppendAsync([refused], Cancel));

            await store.LimitPagesAsync(1_000_000);
            var positions = (await store.AppendAsync([refused], Cancel))[0].Positions;
            Assert.DoesNotContain(0, positions);
            await store.SaveAsync(new SaveBatch([Some.Snapshot(Some.Profile(2), positions[^1])], []), Cancel);
            await AppendAsync(store, 200);
        }

        await using var again = Open(_directory);
        Assert.Equal(Enumerable.Range(1, 100).Select(Some.Id), (await again.ReadLogAsync(Some.Profile(2), Cancel)).Select(e => e.Event.Id));
        Assert.Equal([Some.Profile(1), Some.Profile(2)], await again.ReadProfilesAsync(Cancel).ToArrayAsync(Cancel));
        Assert.Equal(102, (await again.DescribeAsync(Cancel)).Events);
        Assert.Equal([Some.Profile(1)], await again.ReadUnfoldedAsync(Cancel).ToArrayAsync(Cancel));
    }

    [Fact]
    public async Task Indexing_that_a_full_disk_broke_off_goes_on_where_it_was()
    {
        await using var store = Open(_directory, new SqliteOptions { IndexAfterEvents = 30 });
        await AppendAsync(store, 0);
        await store.LimitPagesAsync(60);
        var (stored, refused) = await FillAsync(store);
        Assert.True(refused > 0);

        await store.LimitPagesAsync(1_000_000);
        for (var i = 2000; i < 2100; i++)
            Assert.NotEqual(0, await AppendAsync(store, i));

        Assert.Equal(stored.Concat(Enumerable.Range(2000, 100).Select(Some.Id)), await ReadIdsAsync(store));
    }

    [Fact]
    public async Task Rejects_that_a_full_disk_refused_do_not_count_against_those_that_are_kept()
    {
        await using var store = Open(_directory, new SqliteOptions { RejectsMaxBytes = 100_000 });
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await store.RejectAsync([Some.Reject(now, "first")], Cancel);
        await store.LimitPagesAsync(20);
        for (var i = 0; i < 20; i++)
        {
            var many = Enumerable.Repeat(Some.Reject(now, new string('x', 4000)), 20).ToArray();
            await Assert.ThrowsAsync<StoreUnavailableException>(() => store.RejectAsync(many, Cancel));
        }

        await store.LimitPagesAsync(1_000_000);
        await store.RejectAsync([Some.Reject(now, "second")], Cancel);
        Assert.Equal(["second", "first"], (await store.ReadRejectsAsync(10, Cancel)).Select(r => r.Body));
    }

    [Fact]
    public async Task A_disk_that_was_full_leaves_a_sound_file()
    {
        EventId[] stored;
        await using (var store = Open(_directory))
        {
            await AppendAsync(store, 0);
            await store.LimitPagesAsync(40);
            (stored, _) = await FillAsync(store);
        }

        await using var again = Open(_directory);
        Assert.Equal(stored, await ReadIdsAsync(again));
        using var connection = SqliteConnection.OpenReader(_directory.File("gateway.db"));
        Assert.Equal("ok", SqliteText.Query(connection, "PRAGMA integrity_check"));
    }

    [Fact]
    public async Task The_write_ahead_log_stays_bounded_while_somebody_always_reads()
    {
        const int Bound = 1 << 20;
        await using var store = Open(_directory, new SqliteOptions { WalBytes = Bound });
        await AppendAsync(store, 0);
        using var stop = new CancellationTokenSource();
        var readers = Task.Factory.StartNew(() => ReadWithoutPause(stop.Token), Cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        long largest = 0;
        for (var i = 1; i <= 800; i++)
        {
            await store.AppendAsync([new Append(Some.Profile(i), [Some.Event(i) with { Title = new string('t', 4000) }])], Cancel);
            largest = Math.Max(largest, new FileInfo(_directory.File("gateway.db-wal")).Length);
        }

        await stop.CancelAsync();
        await readers;
        // Without the wait for readers it would hold all that was written, about 20 MB.
        Assert.InRange(largest, 1, 6 * Bound);
    }

    [Fact]
    public async Task An_opening_store_has_only_the_unindexed_end_of_the_log_to_read()
    {
        await using (var store = Open(_directory, new SqliteOptions { IndexAfterEvents = 10 }))
        {
            for (var i = 0; i < 100; i++)
                await AppendAsync(store, i);
        }

        using var connection = SqliteConnection.OpenReader(_directory.File("gateway.db"));
        Assert.InRange(connection.QueryInt64("SELECT indexed FROM log"), 80, 101);
    }

    [Fact]
    public async Task Closing_leaves_everything_in_the_one_file()
    {
        await using (var store = Open(_directory))
            await AppendAsync(store, 1);

        Assert.Equal(["gateway.db", "gateway.lock"], Directory.GetFiles(_directory.Path).Select(Path.GetFileName).Order());
    }

    private static SqliteStore Open(TestDirectory directory, SqliteOptions? options = null) =>
        SqliteStore.Open(directory.Path, options ?? new SqliteOptions(), TimeProvider.System);

    private static async Task<long> AppendAsync(SqliteStore store, int id) =>
        (await store.AppendAsync([new Append(Some.Profile(1), [Some.Event(id)])], Cancel))[0].Positions[0];

    private static async Task<EventId[]> ReadIdsAsync(SqliteStore store) =>
        [.. (await store.ReadLogAsync(Some.Profile(1), Cancel)).Select(e => e.Event.Id)];

    private static async Task<(EventId[] Stored, int Refused)> FillAsync(SqliteStore store)
    {
        List<EventId> stored = [Some.Id(0)];
        var refused = 0;
        for (var i = 1; i <= 1000 && refused < 5; i++)
        {
            try
            {
                await AppendAsync(store, i);
                stored.Add(Some.Id(i));
            }
            catch (StoreUnavailableException)
            {
                refused++;
            }
        }

        return ([.. stored], refused);
    }

    /// <summary>Each read begins before the one before it has ended.</summary>
    private void ReadWithoutPause(CancellationToken stop)
    {
        using var first = SqliteConnection.OpenReader(_directory.File("gateway.db"));
        using var second = SqliteConnection.OpenReader(_directory.File("gateway.db"));
        var (older, newer) = (first, second);
        Begin(older);
        while (!stop.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(2)))
        {
            Begin(newer);
            older.Execute("COMMIT");
            (older, newer) = (newer, older);
        }

        static void Begin(SqliteConnection connection)
        {
            connection.Execute("BEGIN");
            connection.QueryInt64("SELECT count(*) FROM meta");
        }
    }

    private void CopyFiles()
    {
        foreach (var name in new[] { "gateway.db", "gateway.db-wal" })
            File.Copy(_directory.File(name), _copy.File(name));
    }
}
