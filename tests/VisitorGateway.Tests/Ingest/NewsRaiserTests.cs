using System.Net;
using VisitorGateway.Ingest;
using VisitorGateway.Storage;

namespace VisitorGateway.Tests.Ingest;

public sealed class NewsRaiserTests
{
    private const string Rules = """
        stages: { lead: 20, sales-qualified: 61 }
        rules:
          - { name: Form, when: { event: form_submit }, points: 30 }
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_visitor_waits_for_signals_to_be_stored_and_none_is_lost()
    {
        using var directory = new TestDirectory();
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "scoring.yaml"), Rules, Cancel);
        var taken = new TaskCompletionSource<bool>();
        FailingStore store = null!;
        await using var gateway = await FailingStoreTests.StartAsync(directory, s => (store = s).SignalsAreTaken = taken.Task);
        using var browser = new Browser(gateway);
        var raiser = gateway.Get<NewsRaiser>();

        // The second crosses the next line while the signal of the first is being stored.
        Assert.Equal(HttpStatusCode.OK, (await browser.CollectAsync(Form())).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.CollectAsync(Form(), Form())).Status);
        Assert.False(raiser.Idle.IsCompleted);
        Assert.Empty(await EnteredAsync(store, browser));
        // A snapshot would let a crash lose what was not stored.
        Assert.False(await SaveAsync(gateway));

        store.SignalsAreTaken = Task.FromResult(true);
        taken.SetResult(true);
        await gateway.SettledAsync();
        await gateway.SettledAsync();
        Assert.Equal(["lead", "sales-qualified"], (await EnteredAsync(store, browser)).Order());
        Assert.True(await SaveAsync(gateway));
    }

    [Fact]
    public async Task What_could_not_be_stored_is_stored_with_the_next_save()
    {
        using var directory = new TestDirectory();
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "scoring.yaml"), Rules, Cancel);
        FailingStore store = null!;
        await using var gateway = await FailingStoreTests.StartAsync(directory, s => (store = s).SignalsAreTaken = Task.FromResult(false));
        using var browser = new Browser(gateway);
        Assert.Equal(HttpStatusCode.OK, (await browser.CollectAsync(Form())).Status);
        await gateway.SettledAsync();
        Assert.Empty(await EnteredAsync(store, browser));

        store.SignalsAreTaken = Task.FromResult(true);
        for (var attempt = 0; attempt < 200 && (await EnteredAsync(store, browser)).Length == 0; attempt++)
            await Task.Delay(50, Cancel);
        Assert.Equal(["lead"], await EnteredAsync(store, browser));
    }

    private static System.Text.Json.Nodes.JsonObject Form() => Browser.Event("form_submit", "https://www.example.com/contact", null, ("form", "quote"));

    private static async Task<string[]> EnteredAsync(FailingStore store, Browser browser) =>
        [.. (await store.ReadSignalsAsync(new SignalQuery(Limit: 100), Cancel)).Where(s => s.Kind == "stage_entered" && s.Subject == browser.Profile().ToString()).Select(s => s.Title.Split(' ')[^1])];

    /// <returns>Whether there was anything to save that may be.</returns>
    private static async Task<bool> SaveAsync(TestGateway gateway)
    {
        var began = false;
        var done = new TaskCompletionSource();
        await gateway.Get<Ingestor>().RunAsync((cache, _) =>
        {
            foreach (var entry in cache.Entries)
                (entry.Dirty, entry.SavedAt) = (true, ProfileEntry.NeverSaved);
            began = gateway.Get<SnapshotSaver>().SaveDirty(cache, done.SetResult);
            return Task.CompletedTask;
        });
        if (began)
            await done.Task;
        return began;
    }
}
