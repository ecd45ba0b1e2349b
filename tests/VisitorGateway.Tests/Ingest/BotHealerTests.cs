using VisitorGateway.Ingest;
using VisitorGateway.Recognise;
using VisitorGateway.Recognise.Bots;
using VisitorGateway.RedisServers;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage;
using VisitorGateway.Tests.Proxy;
using VisitorGateway.Tests.Shared;

namespace VisitorGateway.Tests.Ingest;

/// <summary>History that was judged by other lists of machines is judged again by those in use.</summary>
public sealed class BotHealerTests
{
    private const string ChromeIsAMachine = """[{"pattern": "Chrome\\/142\\.0"}]""";

    private const string Crawler = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_list_takes_a_visitor_off_the_lists_and_the_old_one_brings_it_back()
    {
        using var directory = new TestDirectory();
        string profile;
        double before;
        await using (var gateway = await TestGateway.StartAsync(directory: directory.Path))
        {
            using var browser = new Browser(gateway);
            await browser.CollectAsync(Browser.Page("/a"), Browser.Page("/b"));
            profile = browser.Profile();
            await HealedAsync(gateway);
            await RowsAsync(gateway, ["account"]);
            before = (await Folded.ProfileAsync(gateway, profile)).ActivityAt(gateway.Clock.Now);
            Assert.NotEqual(0, before);
        }

        Replace(directory.Path, ChromeIsAMachine);
        await using (var gateway = await TestGateway.StartAsync(directory: directory.Path))
        {
            Assert.Equal(new BotReviewProgress("done", 1, 1), await HealedAsync(gateway));
            var state = await Folded.ProfileAsync(gateway, profile);
            Assert.Equal((2, 2, true), (state.Events, state.BotEvents, state.Bot is not null));
            Assert.Null(state.ToContribution());
            await RowsAsync(gateway, ["profile of a machine"]);
        }

        // The same lists again change nothing, and nobody is looked at.
        await using (var gateway = await TestGateway.StartAsync(directory: directory.Path))
        {
            Assert.Equal(new BotReviewProgress("done", 0, 0), await HealedAsync(gateway));
            Assert.Single(await NotesAsync(gateway));
        }

        Replace(directory.Path, null);
        await using (var gateway = await TestGateway.StartAsync(directory: directory.Path))
        {
            Assert.Equal(new BotReviewProgress("done", 1, 1), await HealedAsync(gateway));
            var state = await Folded.ProfileAsync(gateway, profile);
            Assert.Equal((2, 0, null), (state.Events, state.BotEvents, state.Bot));
            Assert.Equal(before, state.ActivityAt(gateway.Clock.Now));
            await RowsAsync(gateway, ["account"]);
            using var user = await SignedIn.ToAsync(gateway);
            var health = System.Text.Json.Nodes.JsonNode.Parse(await user.Http.GetStringAsync("/health/ready", Cancel))!["botReview"]!;
            Assert.Equal(("done", 1, 1), ((string)health["state"]!, (int)health["profiles"]!, (int)health["changed"]!));
        }
    }

    [Fact]
    public async Task What_broke_off_goes_on_where_it_was_and_ends_as_if_nothing_had_happened()
    {
        const int Profiles = (2 * BotHealer.ProfilesPerPlace) + 50;
        using var directory = new TestDirectory();
        await using (var gateway = await TestGateway.StartAsync(directory: directory.Path))
            await FillAsync(gateway.Store, Profiles);

        Replace(directory.Path, ChromeIsAMachine);
        BreakableStore? store = null;
        await using (var gateway = await TestGateway.StartAsync(directory: directory.Path, configure: services =>
        {
            var breaking = BreakableStore.PutInto(services);
            // Goes away after the first hundred.
            breaking.Before = (name, args) => breaking.IsAway |= name == nameof(IGatewayStore.WriteMetaAsync) && args is [BotHealer.PlaceKey, not null, ..];
            store = breaking;
        }))
        {
            gateway.Expect("The store did not take");
            await UntilAsync(() => store!.IsAway && gateway.Warnings.Any(w => w.Contains("waits for the store", StringComparison.Ordinal)));
            Assert.Equal("running", gateway.Get<BotHealer>().Progress.State);
            Assert.Equal(BotHealer.ProfilesPerPlace, (await NotesAsync(gateway)).Count);
        }

        await using (var gateway = await TestGateway.StartAsync(directory: directory.Path))
        {
            Assert.Equal(new BotReviewProgress("done", Profiles - BotHealer.ProfilesPerPlace, Profiles - BotHealer.ProfilesPerPlace), await HealedAsync(gateway));
            await AssertAllMachinesAsync(gateway, Profiles);
        }
    }

    [Fact]
    public async Task When_the_profile_that_it_ended_at_is_gone_all_are_looked_at_again()
    {
        using var directory = new TestDirectory();
        await using (var gateway = await TestGateway.StartAsync(directory: directory.Path))
        {
            await HealedAsync(gateway);
            await FillAsync(gateway.Store, 5);
        }

        Replace(directory.Path, ChromeIsAMachine);
        await using (var gateway = await TestGateway.StartAsync(directory: directory.Path, configure: services =>
        {
            var store = BreakableStore.PutInto(services);
            store.MetaOf = key => key == BotHealer.PlaceKey ? $"{VersionOf(directory.Path)} {ProfileId.Of(Some.Visitor(99))}" : null;
        }))
        {
            Assert.Equal(new BotReviewProgress("done", 5, 5), await HealedAsync(gateway));
            await AssertAllMachinesAsync(gateway, 5);
        }
    }

    [Fact]
    public async Task A_sites_own_server_stays_what_it_is()
    {
        using var directory = new TestDirectory();
        await using var gateway = await TestGateway.StartAsync(directory: directory.Path);
        await HealedAsync(gateway);
        await FillAsync(gateway.Store, 3, "curl/8.5.0");
        await gateway.Get<Ingestor>().RunAsync((_, _) => Task.CompletedTask);
        foreach (var visitor in Enumerable.Range(1, 3))
            Assert.False(await gateway.Get<AgentReviewer>().ReviewAsync(ProfileId.Of(Some.Visitor(visitor)), "other", Cancel));
        Assert.Empty(await NotesAsync(gateway));
    }

    [Fact]
    public async Task Two_gateways_that_judge_the_same_history_write_each_note_once()
    {
        const int Profiles = 40;
        await using var redis = await RedisServer.StartAsync("--appendonly", "yes");
        using TestDirectory one = new(), two = new();
        var configuration = TwoGateways.Configuration(redis);
        await using (var gateway = await TestGateway.StartAsync(configuration, one.Path))
        {
            await HealedAsync(gateway);
            await FillAsync(gateway.Store, Profiles);
        }

        TwoGateways.CopyKeys(one.Path, two.Path);
        Replace(one.Path, ChromeIsAMachine);
        Replace(two.Path, ChromeIsAMachine);
        var started = await Task.WhenAll(TestGateway.StartAsync(configuration, one.Path), TestGateway.StartAsync(configuration, two.Path));
        await using (var first = started[0])
        await using (var second = started[1])
        {
            await Task.WhenAll(HealedAsync(first), HealedAsync(second));
            foreach (var gateway in started)
            {
                // What the other one wrote is heard of a moment later.
                await foreach (var profile in gateway.Store.ReadProfilesAsync(Cancel))
                    await gateway.Get<Ingestor>().RefoldAsync(profile);
                await AssertAllMachinesAsync(gateway, Profiles);
            }

            Assert.Null(await first.Store.ReadMetaAsync(BotHealer.PlaceKey, Cancel));
        }
    }

    /// <summary>Judges the same profiles at both gateways at once, whatever the lists say was done.</summary>
    [Fact]
    public async Task The_same_profile_judged_twice_at_once_gets_one_note()
    {
        await using var gateways = await TwoGateways.StartAsync();
        await FillAsync(gateways.One.Store, 20, Crawler);
        await Task.WhenAll(Enumerable.Range(1, 20).SelectMany(i => ((TestGateway[])[gateways.One, gateways.Two]).Select(g => Task.Run(
            () => g.Get<AgentReviewer>().ReviewAsync(ProfileId.Of(Some.Visitor(i)), "lists", Cancel), Cancel))));
        Assert.Equal(20, (await NotesAsync(gateways.One)).Count);
        await gateways.AssertSameEverywhereAsync();
    }

    [Fact]
    public async Task A_gateway_that_goes_on_with_other_lists_makes_the_next_start_look_again()
    {
        await using var gateways = await TwoGateways.StartAsync();
        await HealedAsync(gateways.One);
        await gateways.One.Store.WriteMetaAsync(BotHealer.ListsKey, "newer", Cancel);
        await gateways.One.Get<BotHealer>().OwnUpAsync(Cancel);
        Assert.Equal(VersionOf(gateways.One.Directory), await gateways.One.Store.ReadMetaAsync(BotHealer.OthersKey, Cancel));
    }

    /// <summary>Visitors 1 to <paramref name="profiles"/>, each with a page view that came as a person's.</summary>
    private static async Task FillAsync(IGatewayStore store, int profiles, string agent = Browser.Chrome)
    {
        var events = Enumerable.Range(1, profiles).Select(i => new TrackedEvent
        {
            Id = Some.Id(i),
            Type = EventTypes.PageView,
            Time = Some.Noon,
            ReceivedAt = Some.Noon,
            Site = "demo",
            Visitor = Some.Visitor(i),
            Url = "https://www.example.com/",
            Agent = agent,
        });
        await store.AppendAsync([.. events.Select(e => new Append(ProfileId.Of(e.Visitor), [e]))], Cancel);
    }

    private static string VersionOf(string directory) => BotLists.Load(RecogniseFeature.ListsOf(directory)).Version;

    private static void Replace(string directory, string? list)
    {
        var lists = Directory.CreateDirectory(Path.Combine(directory, "lists"));
        var file = Path.Combine(lists.FullName, "crawler-user-agents.json");
        if (list is null)
            File.Delete(file);
        else
            File.WriteAllText(file, list);
    }

    private static async Task<BotReviewProgress> HealedAsync(TestGateway gateway)
    {
        await UntilAsync(() => gateway.Get<BotHealer>().Progress.State == BotReviewProgress.Done);
        await gateway.SettledAsync();
        return gateway.Get<BotHealer>().Progress;
    }

    private static async Task AssertAllMachinesAsync(TestGateway gateway, int profiles)
    {
        await gateway.SettledAsync();
        var states = await Folded.ProfilesAsync(gateway);
        Assert.Equal(profiles, states.Count);
        Assert.All(states, s => Assert.Equal((1, 1), (s.Events, s.BotEvents)));
        var notes = await NotesAsync(gateway);
        Assert.Equal(profiles, notes.Count);
        Assert.Equal(profiles, notes.Select(n => n.Profile).Distinct().Count());
    }

    private static async Task<List<StoredEvent>> NotesAsync(TestGateway gateway)
    {
        var notes = new List<StoredEvent>();
        await foreach (var stored in gateway.Store.ReadEventsAsync(Cancel))
        {
            if (stored.Event.Type == EventTypes.BotReviewed)
                notes.Add(stored);
        }

        return notes;
    }

    /// <summary>What the live list shows, once it does.</summary>
    private static async Task RowsAsync(TestGateway gateway, string[] expected)
    {
        using var user = await SignedIn.ToAsync(gateway);
        string[] rows = [];
        for (var i = 0; i < 100 && !rows.SequenceEqual(expected); i++)
        {
            await Task.Delay(i == 0 ? 0 : 100, Cancel);
            rows = [.. (await user.GetAsync("/api/v1/live"))["rows"]!.AsArray().Select(r => (string)r!["type"]! + (r["bot"] is null ? "" : " of a machine"))];
        }

        Assert.Equal(expected, rows);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 300 && !condition(); i++)
            await Task.Delay(100, Cancel);
        Assert.True(condition());
    }
}
