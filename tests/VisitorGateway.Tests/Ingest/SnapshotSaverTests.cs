using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
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

    [Theory]
    [InlineData(600_000, 50_000, Visitors)]
    [InlineData(0, 50_000, 0)]
    // What waits is bounded by the memory for profiles: with room for fewer, all are saved.
    [InlineData(600_000, 200, 0)]
    public async Task A_profile_that_goes_on_changing_is_saved_again_after_a_pause(int pause, int cached, int unfolded)
    {
        await using var gateway = await TestGateway.StartAsync($$"""{"SnapshotDelayMilliseconds":60000,"SnapshotPauseMilliseconds":{{pause}},"CachedProfiles":{{cached}}}""");
        var browsers = await VisitAsync(gateway);
        Assert.Equal(5, await SaveInPartsAsync(gateway, gateway.Get<SnapshotSaver>()));
        Assert.Equal(0, await UnfoldedAsync(gateway));

        foreach (var browser in browsers)
            await browser.CollectAsync(Browser.Page("/next"));
        await gateway.SettledAsync();
        Assert.Equal(Visitors, await UnfoldedAsync(gateway));
        Assert.Equal(unfolded == 0 ? 5 : 0, await SaveInPartsAsync(gateway, gateway.Get<SnapshotSaver>()));
        Assert.Equal(unfolded, await UnfoldedAsync(gateway));
        await gateway.SavedAsync();
        Assert.Equal(0, await UnfoldedAsync(gateway));
        browsers.ForEach(b => b.Dispose());
    }

    [Fact]
    public async Task While_the_store_is_away_it_tries_once_a_turn_and_everything_is_saved_when_it_is_back()
    {
        await using var gateway = await TestGateway.StartAsync(NoTimer);
        await VisitAsync(gateway);
        var store = new FailingStore(gateway.Store) { IsAway = true };
        using var saver = new SnapshotSaver(store, gateway.Get<IOptions<GatewayOptions>>(), NullLogger<SnapshotSaver>.Instance);
        var told = new SemaphoreSlim(0);
        await SaveAsync(gateway, saver.SaveDirty, told);
        await told.WaitAsync();
        await SaveAsync(gateway, saver.SaveNext, told);
        Assert.Equal(1, store.Calls);

        store.IsAway = false;
        Assert.Equal(5, await SaveInPartsAsync(gateway, saver));
        Assert.Equal(0, await UnfoldedAsync(gateway));
    }

    private static async Task<List<Browser>> VisitAsync(TestGateway gateway)
    {
        var browsers = new List<Browser>();
        for (var i = 0; i < Visitors; i++)
        {
            browsers.Add(new Browser(gateway, $"192.0.2.{i % 250}"));
            await browsers[^1].CollectAsync(Browser.Page());
        }

        await gateway.SettledAsync();
        return browsers;
    }

    /// <returns>How many saves it took.</returns>
    private static async Task<int> SaveInPartsAsync(TestGateway gateway, SnapshotSaver saver)
    {
        var saves = 0;
        var told = new SemaphoreSlim(0);
        while (await SaveAsync(gateway, (cache, more) => saves == 0 ? saver.SaveDirty(cache, more) : saver.SaveNext(cache, more), told))
        {
            await told.WaitAsync();
            saves++;
        }

        return saves;
    }

    /// <returns>Whether a save has begun.</returns>
    private static async Task<bool> SaveAsync(TestGateway gateway, Func<ProfileCache, Action, bool> save, SemaphoreSlim told)
    {
        var began = false;
        await gateway.Get<Ingestor>().RunAsync((cache, _) =>
        {
            began = save(cache, () => told.Release());
            return Task.CompletedTask;
        });
        return began;
    }

    private static async Task<int> UnfoldedAsync(TestGateway gateway)
    {
        var profiles = 0;
        await foreach (var _ in gateway.Store.ReadUnfoldedAsync(CancellationToken.None))
            profiles++;
        return profiles;
    }
}
