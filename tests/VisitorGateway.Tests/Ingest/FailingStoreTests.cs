using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using VisitorGateway.Collect;
using VisitorGateway.Storage;
using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Tests.Ingest;

/// <summary>A call to the store fails, whichever: nothing answered is lost, nothing counts twice, and the next call goes on.</summary>
[Trait("Category", FaultRuns.Category)]
public sealed class FailingStoreTests
{
    private const int CallsOfAScenario = 200;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whichever_call_fails_every_event_is_stored_once_and_folded_once(bool losesAnswer)
    {
        var step = Math.Max(1, CallsOfAScenario / FaultRuns.Count(few: 25));
        for (var call = 1; call <= CallsOfAScenario; call += step)
            await RunAsync(call, losesAnswer);
    }

    [Fact]
    public async Task While_the_store_is_away_events_are_refused_at_once_and_it_goes_on_when_it_is_back()
    {
        FailingStore? store = null;
        await using var gateway = await StartAsync(new TestDirectory(), s => store = s);
        using var browser = new Browser(gateway);
        gateway.Expect("The store did not take");
        await browser.CollectAsync(Browser.Page("/"));
        store!.IsAway = true;

        var replies = new List<CollectReply>();
        for (var i = 0; i < 200; i++)
            replies.Add(await browser.CollectAsync(Browser.Page("/away")));

        Assert.All(replies, r => Assert.Equal(HttpStatusCode.ServiceUnavailable, r.Status));
        Assert.All(replies, r => Assert.True(r.Response.Headers.RetryAfter is not null));
        // Most of them did not ask the store.
        Assert.InRange(store.Calls, 1, 150);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.SendAsync(HttpMethod.Get, "/health/ready")).StatusCode);

        store.IsAway = false;
        while ((await browser.SendAsync(HttpMethod.Get, "/health/ready")).StatusCode != HttpStatusCode.OK)
            await Task.Delay(20, Cancel);
        Assert.Equal(1, (await browser.CollectAsync(Browser.Page("/again"))).Accepted);
        Assert.Equal(new CollectTotals(202, 2, 0, 0, 200), gateway.Get<CollectMetrics>().Totals);
    }

    [Fact]
    public async Task Nobody_waits_for_a_slow_store_longer_than_the_setting_and_what_is_sent_again_counts_once()
    {
        FailingStore? store = null;
        using var directory = new TestDirectory();
        await using var gateway = await TestGateway.StartAsync(
            """{"AnswerWithinMilliseconds":200}""", directory.Path, configure: services => services.AddSingleton<IGatewayStore>(s =>
                store = new FailingStore(SqliteStore.Open(directory.Path, new SqliteOptions(), s.GetRequiredService<TimeProvider>()))));
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Page("/"));
        var stuck = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        store!.Slow = stuck.Task;
        var (begun, waiting) = (Browser.Page("/begun"), Browser.Page("/waiting"));

        var late = await browser.CollectAsync((JsonObject)begun.DeepClone());
        var later = await browser.CollectAsync((JsonObject)waiting.DeepClone());

        Assert.All([late, later], r => Assert.Equal(HttpStatusCode.ServiceUnavailable, r.Status));
        Assert.All([late, later], r => Assert.NotNull(r.Response.Headers.RetryAfter));
        Assert.StartsWith("store_slow: ", late.Error, StringComparison.Ordinal);
        store.Slow = Task.CompletedTask;
        stuck.SetResult();
        await gateway.SettledAsync();
        // The first was on its way to the store already; the second had nobody waiting any more.
        Assert.Equal(2, (await Folded.EventIdsAsync(gateway)).Count);
        Assert.Equal(1, (await browser.CollectAsync(begun)).Duplicate);
        Assert.Equal(1, (await browser.CollectAsync(waiting)).Accepted);
        Assert.Equal(3, Assert.Single(await Folded.ProfilesAsync(gateway)).Pages);
        Assert.Equal(new CollectTotals(5, 2, 1, 0, 2), gateway.Get<CollectMetrics>().Totals);
    }

    [Fact]
    public async Task While_the_store_is_away_the_console_is_told_so_and_when_to_ask_again()
    {
        FailingStore? store = null;
        await using var gateway = await StartAsync(new TestDirectory(), s => store = s);
        using var browser = new Browser(gateway);
        using var user = await SignedIn.ToAsync(gateway);
        await browser.CollectAsync(Browser.Page("/"));
        store!.IsAway = true;

        using var answer = await user.Http.GetAsync($"/api/v1/profiles/{browser.Profile()}", Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        store.IsAway = false;
    }

    private static async Task RunAsync(int failAt, bool losesAnswer)
    {
        using var directory = new TestDirectory();
        var sent = new List<string>();
        await using (var gateway = await StartAsync(directory, store => (store.FailAt, store.LosesAnswer) = (failAt, losesAnswer)))
        {
            gateway.Expect("The store did not take");
            gateway.Expect("could not be claimed or merged");
            await Senders.RunAsync(gateway, sent.AddRange);
            var totals = gateway.Get<CollectMetrics>().Totals;
            Assert.Equal(totals.Received, totals.Stored + totals.Duplicate + totals.Rejected + totals.Shed);
            Assert.Equal(sent.Count, totals.Stored + (losesAnswer ? totals.Duplicate : 0));
        }

        await using var after = await TestGateway.StartAsync(directory: directory.Path);
        await after.SettledAsync();
        var ids = (await Folded.EventIdsAsync(after)).Select(i => i.ToString()).ToArray();
        Assert.Equal(sent.Order(), ids.Order());
        var profiles = await Folded.ProfilesAsync(after);
        Assert.Single(profiles, p => p.Person is not null);
        Assert.Equal(3, profiles.Count);
    }

    internal static Task<TestGateway> StartAsync(TestDirectory directory, Action<FailingStore> set) => TestGateway.StartAsync(
        directory: directory.Path,
        configure: services => services.AddSingleton<IGatewayStore>(s =>
        {
            var store = new FailingStore(SqliteStore.Open(directory.Path, new SqliteOptions(), s.GetRequiredService<TimeProvider>()));
            set(store);
            return store;
        }));
}
