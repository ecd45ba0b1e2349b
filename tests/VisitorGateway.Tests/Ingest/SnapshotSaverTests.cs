using Microsoft.Extensions.Logging.Abstractions;
using VisitorGateway.Ingest;

namespace VisitorGateway.Tests.Ingest;

public sealed class SnapshotSaverTests
{
    private const int Visitors = (4 * SnapshotSaver.ProfilesPerSave) + 5;

    /// <summary>The timer's own saves come once a minute here, so what is saved is saved by the test.</summary>
    private const string NoTimer = """{"SnapshotDelayMilliseconds":60000}""";

    [Fact]
    public async Task Saves_everything_that_was_dirty_a_few_at_a_time()
    {
        await using var gateway = await TestGateway.StartAsync(NoTimer);
        await VisitAsync(gateway);
        Assert.Equal(Visitors, await UnfoldedAsync(gateway));

        Assert.Equal(5, await SaveInPartsAsync(gateway, gateway.Get<SnapshotSaver>()));
        Assert.Equal(0, await UnfoldedAsync(gateway));
        // Nothing is dirty any more.
        Assert.Equal(0, await SaveInPartsAsync(gateway, gateway.Get<SnapshotSaver>()));
    }

    [Fact]
    public async Task A_state_that_was_let_go_meanwhile_is_not_saved()
    {
        await using var gateway = await TestGateway.StartAsync(NoTimer);
        await VisitAsync(gateway);
        var saver = gateway.Get<SnapshotSaver>();
        var told = new TaskCompletionSource();
        await gateway.Get<Ingestor>().RunAsync((cache, _) =>
        {
            saver.SaveDirty(cache, told.SetResult);
            foreach (var entry in cache.Entries.ToList())
                cache.Forget(entry.State.Id);
            return Task.CompletedTask;
        });
        await told.Task;
        await gateway.SavedAsync();
        Assert.Equal(Visitors - SnapshotSaver.ProfilesPerSave, await UnfoldedAsync(gateway));
    }

    [Fact]
    public async Task While_the_store_is_away_it_tries_once_a_turn_and_everything_is_saved_when_it_is_back()
    {
        await using var gateway = await TestGateway.StartAsync(NoTimer);
        await VisitAsync(gateway);
        var store = new FailingStore(gateway.Store) { IsAway = true };
        var saver = new SnapshotSaver(store, NullLogger<SnapshotSaver>.Instance);
        var told = new SemaphoreSlim(0);
        await SaveAsync(gateway, saver.SaveDirty, told);
        await told.WaitAsync();
        await SaveAsync(gateway, saver.SaveNext, told);
        Assert.Equal(1, store.Calls);

        store.IsAway = false;
        Assert.Equal(5, await SaveInPartsAsync(gateway, saver));
        Assert.Equal(0, await UnfoldedAsync(gateway));
    }

    private static async Task VisitAsync(TestGateway gateway)
    {
        for (var i = 0; i < Visitors; i++)
        {
            using var browser = new Browser(gateway, $"192.0.2.{i % 250}");
            await browser.CollectAsync(Browser.Page());
        }

        await gateway.SettledAsync();
    }

    /// <returns>How many saves it took.</returns>
    private static async Task<int> SaveInPartsAsync(TestGateway gateway, SnapshotSaver saver)
    {
        var saves = 0;
        var told = new SemaphoreSlim(0);
        while (await SaveAsync(gateway, (cache, more) =>
        {
            if (saves == 0)
                saver.SaveDirty(cache, more);
            else
                saver.SaveNext(cache, more);
        }, told))
        {
            await told.WaitAsync();
            saves++;
        }

        return saves;
    }

    /// <returns>False when nothing was dirty.</returns>
    private static async Task<bool> SaveAsync(TestGateway gateway, Action<ProfileCache, Action> save, SemaphoreSlim told)
    {
        var dirty = false;
        await gateway.Get<Ingestor>().RunAsync((cache, _) =>
        {
            dirty = cache.Entries.Any(e => e.Dirty);
            save(cache, () => told.Release());
            return Task.CompletedTask;
        });
        return dirty;
    }

    private static async Task<int> UnfoldedAsync(TestGateway gateway)
    {
        var profiles = 0;
        await foreach (var _ in gateway.Store.ReadUnfoldedAsync(CancellationToken.None))
            profiles++;
        return profiles;
    }
}
