using System.Net;
using System.Text.Json.Nodes;

namespace VisitorGateway.Tests.Live;

public sealed class LiveTests
{
    [Fact]
    public async Task Shows_companies_and_visitors_of_nobody_latest_first_and_forgets_them_after_half_an_hour()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var company = new Browser(gateway);
        using var local = new Browser(gateway, "127.0.0.1");
        await company.CollectAsync(Browser.Page("/pricing"));
        gateway.Clock.Advance(TimeSpan.FromSeconds(5));
        await local.CollectAsync(Browser.Page("/"));
        using var user = await SignedIn.ToAsync(gateway);

        var live = await user.GetAsync("/api/v1/live", l => l["rows"]!.AsArray().Count == 2);
        Assert.Equal([$"profile:{local.Profile()}", "account:alpenrad.example"], live["rows"]!.AsArray().Select(r => (string)r!["key"]!));
        Assert.Equal("this-computer", (string?)live["rows"]![0]!["local"]);
        Assert.Equal(("Alpenrad Maschinenbau GmbH", true, 1), ((string)live["rows"]![1]!["name"]!, (bool)live["rows"]![1]!["onSite"]!, (int)live["rows"]![1]!["pages"]!));

        gateway.Clock.Advance(TimeSpan.FromMinutes(31));
        await user.GetAsync("/api/v1/live", l => l["rows"]!.AsArray().Count == 0);
    }

    [Fact]
    public async Task A_row_reaches_who_listens_after_each_event()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var user = await SignedIn.ToAsync(gateway);
        using var browser = new Browser(gateway);
        var snapshot = await user.GetAsync("/api/v1/live");
        await using var stream = await FeedReader.ListenAsync(user, (long)snapshot["position"]!);

        await browser.CollectAsync(Browser.Page("/"));
        Assert.Equal(1, (int)(await stream.NextAsync("row")).Data["pages"]!);
        await browser.CollectAsync(Browser.Page("/pricing"));
        var second = await stream.NextAsync("row");
        Assert.Equal(("account:alpenrad.example", 2), ((string)second.Data["key"]!, (int)second.Data["pages"]!));
        Assert.Equal("https://www.example.com/pricing", (string?)second.Data["page"]!["url"]);
    }

    [Fact]
    public async Task Who_lost_the_connection_goes_on_where_they_were()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var user = await SignedIn.ToAsync(gateway);
        await using var keeper = await FeedReader.ListenAsync(user, (long)(await user.GetAsync("/api/v1/live"))["position"]!);
        using var browser = new Browser(gateway);
        long seen;
        await using (var first = await FeedReader.ListenAsync(user, (long)(await user.GetAsync("/api/v1/live"))["position"]!))
        {
            await browser.CollectAsync(Browser.Page("/1"));
            seen = (await first.NextAsync("row")).Id;
        }

        await browser.CollectAsync(Browser.Page("/2"));
        while ((int)(await keeper.NextAsync("row")).Data["pages"]! < 2)
        {
        }

        await using var again = await FeedReader.ListenAsync(user, seen, byHeader: true);
        var missed = await again.NextAsync();
        // A sign of life must not run ahead of what was missed, or a second loss would skip it.
        while (missed.Event == "beat")
        {
            Assert.Equal(seen, missed.Id);
            missed = await again.NextAsync();
        }

        Assert.Equal(("row", 2), (missed.Event, (int)missed.Data["pages"]!));
        Assert.True(missed.Id > seen);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9_000_000_000_000_000_000)]
    public async Task Who_was_away_too_long_is_told_to_load_again(long position)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var user = await SignedIn.ToAsync(gateway);
        await using var stream = await FeedReader.ListenAsync(user, position, byHeader: true);
        Assert.Equal((long)(await user.GetAsync("/api/v1/live"))["position"]!, (await stream.NextAsync("reset")).Id);
    }

    [Fact]
    public async Task A_merged_visitor_leaves_the_list()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var user = await SignedIn.ToAsync(gateway);
        using var known = new Browser(gateway, "127.0.0.1");
        using var other = new Browser(gateway, "127.0.0.1");
        await known.CollectAsync(Browser.Page("/"), Browser.Identify("ann@gmail.com"));
        await other.CollectAsync(Browser.Page("/"));
        var live = await user.GetAsync("/api/v1/live", l => l["rows"]!.AsArray().Count == 2);
        await using var stream = await FeedReader.ListenAsync(user, (long)live["position"]!);

        await other.CollectAsync(Browser.Identify("ann@gmail.com"));

        Assert.Equal($"profile:{other.Profile()}", (string?)(await stream.NextAsync("gone")).Data["key"]);
        await user.GetAsync("/api/v1/live", l => l["rows"]!.AsArray().Count == 1);
    }

    [Fact]
    public async Task What_a_merge_brings_along_was_earned_when_it_was_earned()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var user = await SignedIn.ToAsync(gateway);
        using var earlier = new Browser(gateway, "127.0.0.1");
        using var known = new Browser(gateway, "127.0.0.1");
        await earlier.CollectAsync(Browser.Page("/pricing"));
        gateway.Clock.Advance(TimeSpan.FromMinutes(40));
        await known.CollectAsync(Browser.Page("/"), Browser.Identify("ann@gmail.com"));
        var alone = (await user.GetAsync("/api/v1/live", l => l["rows"]!.AsArray().Count == 1))["rows"]![0]!;
        Assert.Equal((double)alone["score"]!, (double)alone["change"]!, 0.01);

        await earlier.CollectAsync(Browser.Identify("ann@gmail.com"));

        var merged = (await user.GetAsync("/api/v1/live", l =>
            l["rows"]!.AsArray() is [{ } row] && (double)row["total"]! > (double)alone["total"]! + 1))["rows"]![0]!;
        Assert.Equal((string?)alone["key"], (string?)merged["key"]);
        Assert.True((double)merged["change"]! < (double)merged["score"]! - 1, $"{merged["change"]} of {merged["score"]} are told to be new.");
    }

    [Fact]
    public async Task How_a_score_moved_is_told_by_the_rules_of_now()
    {
        static string Rules(int points) => $"rules: [{{ name: Reads a page, when: {{ event: page_view }}, points: {points} }}]";
        using var directory = new TestDirectory();
        var path = Path.Combine(directory.Path, "scoring.yaml");
        await File.WriteAllTextAsync(path, Rules(4), TestContext.Current.CancellationToken);
        await using var gateway = await TestGateway.StartAsync(directory: directory.Path);
        using var user = await SignedIn.ToAsync(gateway);
        using var browser = new Browser(gateway, "127.0.0.1");
        await browser.CollectAsync(Browser.Page("/a"));
        gateway.Clock.Advance(TimeSpan.FromMinutes(40));
        await browser.CollectAsync(Browser.Page("/b"));
        await user.GetAsync("/api/v1/live", l => IsMoved(l, 4));

        await File.WriteAllTextAsync(path, Rules(9), TestContext.Current.CancellationToken);
        await user.GetAsync("/api/v1/live", l => IsMoved(l, 9));

        static bool IsMoved(JsonNode live, double points) =>
            live["rows"]!.AsArray() is [{ } row] && Math.Abs((double)row["change"]! - points) < 0.1;
    }

    [Fact]
    public async Task As_many_as_are_allowed_may_listen_and_then_no_more()
    {
        await using var gateway = await TestGateway.StartAsync("""{ "LiveListeners": 20 }""");
        using var user = await SignedIn.ToAsync(gateway);
        var listeners = new List<FeedReader>();
        for (var i = 0; i < 20; i++)
            listeners.Add(await FeedReader.ListenAsync(user, 0));

        using var answer = await user.Http.GetAsync("/api/v1/live/stream", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("20 consoles listen already, which is as many as LiveListeners allows.", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        foreach (var listener in listeners)
            await listener.DisposeAsync();
        while ((await user.Http.GetAsync("/api/v1/live/stream", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken)).StatusCode != HttpStatusCode.OK)
            await Task.Delay(50, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_stream_ends_with_the_gateway()
    {
        var gateway = await TestGateway.StartAsync();
        using var user = await SignedIn.ToAsync(gateway);
        await using var stream = await FeedReader.ListenAsync(user, 0);

        // Fails when the gateway has to give up waiting.
        await gateway.DisposeAsync();
        await Assert.ThrowsAsync<EndOfStreamException>(async () =>
        {
            while (true)
                await stream.NextAsync();
        });
    }

    [Fact]
    public async Task The_stream_ends_with_the_session()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var user = await SignedIn.ToAsync(gateway);
        await using var stream = await FeedReader.ListenAsync(user, 0);
        gateway.Clock.Advance(TimeSpan.FromDays(8));
        await Assert.ThrowsAsync<EndOfStreamException>(async () =>
        {
            while (true)
                await stream.NextAsync();
        });
    }
}
