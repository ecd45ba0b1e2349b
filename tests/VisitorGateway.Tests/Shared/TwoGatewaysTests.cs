using System.Net;
using System.Text.Json.Nodes;
using VisitorGateway.RedisServers;
using VisitorGateway.SignIn;
using VisitorGateway.Users;

namespace VisitorGateway.Tests.Shared;

public sealed class TwoGatewaysTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_visitors_events_at_two_gateways_are_one_history()
    {
        await using var gateways = await TwoGateways.StartAsync();
        using var one = new Browser(gateways.One);
        using var two = new Browser(gateways.Two);
        await one.CollectAsync(Browser.Page("/a"));
        two.Cookie = one.Cookie;

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(1, (await two.CollectAsync(Browser.Page($"/two/{i}"))).Accepted);
            Assert.Equal(1, (await one.CollectAsync(Browser.Page($"/one/{i}"))).Accepted);
        }

        await gateways.AssertSameEverywhereAsync();
        var state = Assert.Single(await Folded.ProfilesAsync(gateways.Two));
        Assert.Equal(21, state.Events);
    }

    [Fact]
    public async Task What_one_gateway_stored_is_a_duplicate_at_the_other()
    {
        await using var gateways = await TwoGateways.StartAsync();
        using var one = new Browser(gateways.One);
        using var two = new Browser(gateways.Two);
        var first = Browser.Page("/a");
        await one.CollectAsync(first);
        two.Cookie = one.Cookie;

        var again = await two.CollectAsync((JsonObject)first.DeepClone());

        Assert.Equal((0, 1), (again.Accepted, again.Duplicate));
        await gateways.AssertSameEverywhereAsync();
    }

    [Fact]
    public async Task Gateways_that_hammer_the_same_profiles_apply_each_event_once_and_agree()
    {
        const int Visitors = 20;
        const int Rounds = 15;
        await using var gateways = await TwoGateways.StartAsync();
        var cookies = new string?[Visitors];
        for (var i = 0; i < Visitors; i++)
        {
            using var first = new Browser(gateways.One, $"192.0.2.{10 + i}");
            await first.CollectAsync(Browser.Page("/first"));
            cookies[i] = first.Cookie;
        }

        var sent = await Task.WhenAll(Enumerable.Range(0, Visitors * 2).Select(i => Task.Run(
            () => HammerAsync(i < Visitors ? gateways.One : gateways.Two, i % Visitors, cookies[i % Visitors]!, Rounds), Cancel)));

        var stored = await Folded.EventIdsAsync(gateways.One);
        Assert.Equal(stored.Count, stored.Distinct().Count());
        Assert.Equal(Visitors + (Visitors * 2 * Rounds * 2), stored.Count);
        Assert.Equal(sent.Sum() + Visitors, stored.Count);
        await gateways.AssertSameEverywhereAsync();
        Assert.Equal(stored.Count, (await Folded.ProfilesAsync(gateways.One)).Sum(s => s.Events));
    }

    [Fact]
    public async Task A_merge_at_one_gateway_is_a_merge_at_the_other()
    {
        await using var gateways = await TwoGateways.StartAsync();
        using var desk = new Browser(gateways.One);
        using var phone = new Browser(gateways.Two, "192.0.2.20");
        using var phoneLater = new Browser(gateways.Two, "192.0.2.20");
        await desk.CollectAsync(Browser.Page("/desk"), Browser.Identify("ann@example.com"));
        await gateways.One.SettledAsync();
        await phone.CollectAsync(Browser.Page("/phone"));
        phoneLater.Cookie = phone.Cookie;

        // The phone's profile is in the memory of both; the first merges it, the second does not know.
        using var phoneAtOne = new Browser(gateways.One, "192.0.2.20") { Cookie = phone.Cookie };
        await phoneAtOne.CollectAsync(Browser.Identify("ann@example.com"));
        await gateways.One.SettledAsync();
        await phoneLater.CollectAsync(Browser.Page("/phone/later"));

        await gateways.AssertSameEverywhereAsync();
        var person = Assert.Single(await Folded.ProfilesAsync(gateways.Two));
        Assert.Equal(5, person.Events);
    }

    [Fact]
    public async Task Live_shows_at_every_gateway_who_visits_at_any()
    {
        await using var gateways = await TwoGateways.StartAsync();
        using var user = await SignedIn.ToAsync(gateways.Two);
        using var visitor = new Browser(gateways.One);

        await visitor.CollectAsync(Browser.Page("/pricing"));

        var live = await user.GetAsync("/api/v1/live", l => l["rows"]!.AsArray().Count > 0);
        Assert.Single(live["rows"]!.AsArray());
    }

    [Fact]
    public async Task A_gateway_that_goes_leaves_nothing_undone()
    {
        await using var gateways = await TwoGateways.StartAsync();
        using var directory = new TestDirectory();
        TwoGateways.CopyKeys(gateways.One.Directory, directory.Path);
        string? cookie;
        await using (var third = await TestGateway.StartAsync(TwoGateways.Configuration(gateways.Redis), directory.Path, gateways.One.Clock))
        {
            using var visitor = new Browser(third);
            await visitor.CollectAsync(Browser.Page("/a"), Browser.Page("/b"));
            cookie = visitor.Cookie;
        }

        using var later = new Browser(gateways.One) { Cookie = cookie };
        await later.CollectAsync(Browser.Page("/c"));

        await gateways.AssertSameEverywhereAsync();
        Assert.Equal(3, Assert.Single(await Folded.ProfilesAsync(gateways.One)).Events);
    }

    [Fact]
    public async Task A_sign_in_link_works_once_at_all_gateways_together()
    {
        await using var gateways = await TwoGateways.StartAsync();
        var code = gateways.One.Get<SignInCodes>().Create(new UserId(1));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
            async () =>
            {
                var gateway = i % 2 == 0 ? gateways.One : gateways.Two;
                return await gateway.Get<SignInCodes>().RedeemAsync(code, gateway.Store, Cancel);
            },
            Cancel)));

        Assert.Single(answers, a => a is not null);
    }

    [Fact]
    public async Task A_redis_that_is_away_is_503_at_once_and_back_by_itself()
    {
        await using var redis = await RedisServer.StartAsync("--appendonly", "yes");
        await using var gateway = await TestGateway.StartAsync(TwoGateways.Configuration(redis, timeout: 500));
        gateway.Expect("The store did not take");
        using var browser = new Browser(gateway);
        Assert.Equal(HttpStatusCode.OK, (await browser.CollectAsync(Browser.Page())).Status);

        redis.Signal(RedisServer.Sigstop);
        await UntilAsync(browser, HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.CollectAsync(Browser.Page())).Status);
        redis.Signal(RedisServer.Sigcont);
        await UntilAsync(browser, HttpStatusCode.OK);

        await redis.KillAsync();
        await UntilAsync(browser, HttpStatusCode.ServiceUnavailable);
        using var health = await browser.SendAsync(HttpMethod.Get, "/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        await redis.StartAgainAsync();
        await UntilAsync(browser, HttpStatusCode.OK);
    }

    /// <summary>Sends pages, and each again, until all are answered; answers how many were new.</summary>
    private static async Task<int> HammerAsync(TestGateway gateway, int visitor, string cookie, int rounds)
    {
        using var browser = new Browser(gateway, $"192.0.2.{10 + visitor}") { Cookie = cookie };
        var stored = 0;
        for (var round = 0; round < rounds; round++)
        {
            JsonObject[] events = [Browser.Page($"/{round}"), Browser.Page($"/{round}/more")];
            var answers = await Task.WhenAll(
                browser.CollectAsync(events),
                browser.CollectAsync([.. events.Select(e => (JsonObject)e.DeepClone())]));
            Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
            stored += answers.Sum(a => a.Accepted);
        }

        return stored;
    }

    private static async Task UntilAsync(Browser browser, HttpStatusCode status)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            if ((await browser.CollectAsync(Browser.Page())).Status == status)
                return;
            await Task.Delay(50, Cancel);
        }

        Assert.Fail($"Never answered {status}.");
    }
}
