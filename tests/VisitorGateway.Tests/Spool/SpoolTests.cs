using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json.Nodes;
using VisitorGateway.Collect;
using VisitorGateway.RedisServers;
using VisitorGateway.Spool;

namespace VisitorGateway.Tests.Spool;

public sealed class SpoolTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_redis_is_away_events_wait_on_disk_and_are_stored_in_order_when_it_is_back()
    {
        await using var redis = await RedisServer.StartAsync("--appendonly", "yes", "--appendfsync", "always");
        await using var gateway = await StartAsync(redis);
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Page("/0"));
        await redis.KillAsync();

        var pages = Enumerable.Range(1, 20).Select(i => Browser.Page($"/{i}")).ToArray();
        foreach (var page in pages)
        {
            var reply = await browser.CollectAsync(Copy(page));
            Assert.Equal((HttpStatusCode.OK, 1), (reply.Status, reply.Accepted));
        }

        var (status, health) = await HealthAsync(browser);
        Assert.Equal((HttpStatusCode.OK, "spooling", 20), (status, (string?)health["status"], (int)health["spool"]!["events"]!));
        Assert.Equal((20, (long)health["spool"]!["bytes"]!), (Gauge(gateway, "visitorgateway.spool.events"), Gauge(gateway, "visitorgateway.spool.size")));
        await redis.StartAgainAsync();
        await DrainedAsync(gateway);

        Assert.Equal(0, Gauge(gateway, "visitorgateway.spool.events"));
        await gateway.SettledAsync();
        var profile = Assert.Single(await Folded.ProfilesAsync(gateway));
        var log = await gateway.Store.ReadLogAsync(profile.Id, Cancel);
        Assert.Equal(Enumerable.Range(0, 21).Select(i => $"https://www.example.com/{i}"), log.Select(e => e.Event.Url));
        // Sent again, each is known.
        foreach (var page in pages)
            Assert.Equal(1, (await browser.CollectAsync(Copy(page))).Duplicate);
        var totals = gateway.Get<CollectMetrics>().Totals;
        Assert.Equal((41, 21, 20), (totals.Received, totals.Stored, totals.Duplicate));
    }

    [Fact]
    public async Task What_waits_when_the_gateway_stops_is_stored_by_the_next_start_and_only_once()
    {
        await using var redis = await RedisServer.StartAsync("--appendonly", "yes", "--appendfsync", "always");
        using var directory = new TestDirectory();
        using var kept = new TestDirectory();
        var spool = Path.Combine(directory.Path, "spool.bin");
        await using (var gateway = await StartAsync(redis, directory.Path))
        {
            using var browser = new Browser(gateway);
            await browser.CollectAsync(Browser.Page("/before"));
            await redis.KillAsync();
            for (var i = 0; i < 5; i++)
                Assert.Equal(1, (await browser.CollectAsync(Browser.Page($"/{i}"), Browser.Identify("ann@example.com"))).Accepted - 1);
        }

        File.Copy(spool, Path.Combine(kept.Path, "spool.bin"));
        await redis.StartAgainAsync();
        await using (var gateway = await StartAsync(redis, directory.Path))
        {
            await DrainedAsync(gateway);
            Assert.Equal(11, (await Folded.EventIdsAsync(gateway)).Count);
        }

        // As if it had been killed before the file was emptied: all of it comes once more.
        File.Copy(Path.Combine(kept.Path, "spool.bin"), spool, overwrite: true);
        await using var again = await StartAsync(redis, directory.Path);
        await DrainedAsync(again);
        await again.SettledAsync();
        Assert.Equal(11, (await Folded.EventIdsAsync(again)).Count);
        Assert.Equal(11, Assert.Single(await Folded.ProfilesAsync(again)).Events);
        var totals = again.Get<CollectMetrics>().Totals;
        Assert.Equal((10, 0, 10), (totals.Received, totals.Stored, totals.Duplicate));
    }

    [Fact]
    public async Task A_full_spool_refuses_and_keeps_what_it_has()
    {
        await using var redis = await RedisServer.StartAsync("--appendonly", "yes", "--appendfsync", "always");
        await using var gateway = await StartAsync(redis);
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Page("/"));
        await redis.KillAsync();
        var title = new string('x', 500);
        var taken = 0;
        CollectReply reply;
        do
        {
            reply = await browser.CollectAsync([.. Enumerable.Range(0, 50).Select(i => Browser.Event("page_view", $"https://www.example.com/{i}", null, ("a", title), ("b", title), ("c", title)))]);
            taken += reply.Status == HttpStatusCode.OK ? reply.Accepted : 0;
        }
        while (reply.Status == HttpStatusCode.OK && taken < 10_000);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.Status);
        Assert.InRange(taken, 100, 9_999);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "store-away"), ((await HealthAsync(browser)).Status, (string?)(await HealthAsync(browser)).Body["status"]));
        await redis.StartAgainAsync();
        await DrainedAsync(gateway);
        Assert.Equal(taken + 1, (await Folded.EventIdsAsync(gateway)).Count);
        Assert.Equal(1, (await browser.CollectAsync(Browser.Page("/after"))).Accepted);
    }

    [Fact]
    public async Task Without_the_setting_nothing_is_kept_on_disk()
    {
        await using var redis = await RedisServer.StartAsync("--appendonly", "yes", "--appendfsync", "always");
        await using var gateway = await StartAsync(redis, spoolBytes: 0);
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Page("/"));
        await redis.KillAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.CollectAsync(Browser.Page("/"))).Status);

        Assert.False(File.Exists(Path.Combine(gateway.Directory, "spool.bin")));
        Assert.Null((await HealthAsync(browser)).Body["spool"]);
    }

    private static async Task<TestGateway> StartAsync(RedisServer redis, string? directory = null, long spoolBytes = 1 << 20)
    {
        var gateway = await TestGateway.StartAsync(
            $$"""{"Storage":{"Redis":{"Connection":"{{redis.Connection}}","TimeoutMilliseconds":500,"SpoolBytes":{{spoolBytes}} } } }""", directory);
        gateway.Expect("The store did not take");
        gateway.Expect("could not be claimed or merged");
        return gateway;
    }

    private static async Task<(HttpStatusCode Status, JsonObject Body)> HealthAsync(Browser browser)
    {
        using var answer = await browser.SendAsync(HttpMethod.Get, "/health/ready");
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!.AsObject());
    }

    private static long Gauge(TestGateway gateway, string name)
    {
        var read = -1L;
        var meters = gateway.Get<IMeterFactory>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == name && ReferenceEquals(instrument.Meter.Scope, meters))
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => read = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return read;
    }

    private static async Task DrainedAsync(TestGateway gateway)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if (!gateway.Get<EventSpool>().IsHolding)
                return;
            await Task.Delay(50, Cancel);
        }

        Assert.Fail("The spool is not brought in.");
    }

    private static JsonObject Copy(JsonObject page) => (JsonObject)page.DeepClone();
}
