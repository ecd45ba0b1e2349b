using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Storage.Tests.Sqlite;

public class SqliteStoreTests : StoreContract
{
    private TestDirectory _directory = new();

    /// <summary>Events that gather before they are indexed.</summary>
    protected virtual int IndexAfterEvents => new SqliteOptions().IndexAfterEvents;

    [Fact]
    public async Task Events_of_all_logs_are_listed_in_order_of_arrival()
    {
        for (var i = 0; i < 1100; i++)
            await AppendAsync(Some.Profile(i % 7), Some.Event(i));

        var events = await Store.ReadEventsAsync(Cancel).ToArrayAsync(Cancel);

        Assert.Equal(Enumerable.Range(0, 1100).Select(Some.Id), events.Select(e => e.Event.Id));
        Assert.Equal(Some.Profile(3), events[3].Profile);
    }

    [Fact]
    public async Task Saved_profiles_are_read_with_the_latest_first()
    {
        foreach (var i in new[] { 3, 1, 4, 2 })
            await SaveAsync(Some.Snapshot(Some.Profile(i), await AppendOneAsync(Some.Profile(i), Some.Event(i)), i % 2 == 0 ? "Acme" : null, lastSeen: Some.Noon + i));

        var read = await Store.ReadSavedAsync(() => 0, Cancel).Select(s => s.Profile).ToArrayAsync(Cancel);

        Assert.Equal([Some.Profile(4), Some.Profile(3), Some.Profile(2), Some.Profile(1)], read);
    }

    protected override Task<IGatewayStore> OpenAsync(StoreBounds bounds) =>
        Task.FromResult<IGatewayStore>(SqliteStore.Open(
            _directory.Path,
            new SqliteOptions { RejectsMaxBytes = bounds.RejectsMaxBytes, IndexAfterEvents = IndexAfterEvents },
            Time));

    /// <summary>Goes on from a copy of the files as they are now, which is what a killed process leaves.</summary>
    protected override async Task CrashAsync()
    {
        var (left, copy) = (_directory, new TestDirectory());
        foreach (var path in Directory.GetFiles(left.Path, "gateway.db*").Where(p => !p.EndsWith("-shm", StringComparison.Ordinal)))
            File.Copy(path, copy.File(Path.GetFileName(path)));

        _directory = copy;
        await ReopenAsync();
        left.Dispose();
    }

    /// <summary>Whatever a test of the contract did, the store's own check finds nothing wrong with it.</summary>
    protected override ValueTask RemoveAsync()
    {
        using var directory = _directory;
        List<string> problems = [];
        var check = new StructureCheck(directory.Path, problems.Add);
        check.CheckFile();
        check.CheckLogs(new Progress<long>(), Cancel);
        Assert.Empty(problems);
        return ValueTask.CompletedTask;
    }

    protected override void StartOver() => _directory = new TestDirectory();
}
