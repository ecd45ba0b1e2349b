using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Tests.Collect;

public sealed class CollectEndpointTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Counts_what_is_new_and_what_was_there()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        var (first, second) = (Browser.Page("/a"), Browser.Page("/b"));

        var answer = await browser.CollectAsync(first, second, first.DeepClone().AsObject());
        Assert.Equal((HttpStatusCode.OK, 2, 1), (answer.Status, answer.Accepted, answer.Duplicate));
        Assert.Empty(answer.Rejected);
        Assert.Equal("no-store", answer.Response.Headers.CacheControl?.ToString());

        var again = await browser.CollectAsync(second.DeepClone().AsObject(), Browser.Page("/c"));
        Assert.Equal((1, 1), (again.Accepted, again.Duplicate));
        Assert.Equal(["/a", "/b", "/c"], (await Stored(gateway)).Select(e => new Uri(e.Url!).AbsolutePath));
    }

    [Fact]
    public async Task The_same_id_with_another_content_is_the_first_event()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        var id = Guid.NewGuid().ToString();

        await browser.CollectAsync(Browser.Page("/first", id));
        Assert.Equal(1, (await browser.CollectAsync(Browser.Page("/second", id))).Duplicate);
        Assert.Equal("https://www.example.com/first", Assert.Single(await Stored(gateway)).Url);
    }

    [Fact]
    public async Task A_bad_event_is_told_by_its_place_and_the_others_are_stored()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        var late = Browser.Page("/late");
        late["time"] = gateway.Clock.Now - 86_400_001;

        var answer = await browser.CollectAsync(Browser.Page("/"), new JsonObject { ["id"] = "x" }, late, Browser.Identify("undefined"), Browser.Page("/last"));

        Assert.Equal((HttpStatusCode.OK, 2, 0), (answer.Status, answer.Accepted, answer.Duplicate));
        Assert.Equal(
            [
                "1 id_invalid: 'id' must be a UUID",
                "2 too_late: an event may arrive at most 24 hours after its 'time'",
                "3 identity_refused: 'email' is not an e-mail address that identifies one person",
            ],
            answer.Rejected);
        Assert.Equal(2, (await Stored(gateway)).Count);
        Assert.Contains((await RejectsAsync(gateway, 1))[0].Reason, "id_invalid: 'id' must be a UUID (and 2 more)", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_a_body_of_512_KiB_and_refuses_a_larger_one()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        var body = Browser.Body(Browser.Page());

        Assert.Equal(1, (await browser.PostAsync(body.PadRight(512 * 1024))).Accepted);
        var large = await browser.PostAsync(body.PadRight((512 * 1024) + 1));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "body_too_large: a body may have at most 524288 bytes"), (large.Status, large.Error));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await browser.PostAsync(body.PadRight(900_000))).Status);
    }

    [Fact]
    public async Task A_full_queue_says_when_to_send_again_and_keeps_nothing()
    {
        await using var gateway = await TestGateway.StartAsync("""{"QueueEvents":2}""");
        using var browser = new Browser(gateway);

        var busy = await browser.CollectAsync(Browser.Page("/1"), Browser.Page("/2"), Browser.Page("/3"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, busy.Status);
        Assert.StartsWith("busy: ", busy.Error, StringComparison.Ordinal);
        Assert.Equal("2", busy.Response.Headers.RetryAfter?.ToString());
        Assert.Null(browser.Cookie);
        Assert.Empty(await Stored(gateway));

        Assert.Equal(2, (await browser.CollectAsync(Browser.Page("/1"), Browser.Page("/2"))).Accepted);
    }

    [Fact]
    public async Task A_full_disk_answers_503_and_goes_on_when_there_is_room_again()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Expect("The store did not take");
        using var browser = new Browser(gateway);
        var kept = await browser.CollectAsync(Browser.Page("/kept"));
        Assert.Equal(1, kept.Accepted);
        await ((SqliteStore)gateway.Store).LimitPagesAsync(1);

        CollectReply answer;
        var events = 0;
        do
        {
            answer = await browser.CollectAsync([.. Enumerable.Range(0, 200).Select(i => Browser.Page($"/{new string('x', 1000)}/{i}"))]);
            events += answer.Status == HttpStatusCode.OK ? answer.Accepted : 0;
        }
        while (answer.Status == HttpStatusCode.OK && events < 20_000);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.StartsWith("store_away: ", answer.Error, StringComparison.Ordinal);
        Assert.NotNull(answer.Response.Headers.RetryAfter);
        Assert.Equal(events + 1, (await Stored(gateway)).Count);

        await ((SqliteStore)gateway.Store).LimitPagesAsync(1_000_000_000);
        var after = Browser.Body(Browser.Page("/after"));
        while ((answer = await browser.PostAsync(after)).Status == HttpStatusCode.ServiceUnavailable)
            await Task.Delay(20, Cancel);
        Assert.Equal(1, answer.Accepted);
        Assert.Equal(events + 2, (await Stored(gateway)).Count);
    }

    [Fact]
    public async Task A_browser_that_asks_for_privacy_leaves_nothing()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);

        var answer = await browser.PostAsync(Browser.Body(Browser.Page(), Browser.Page()), "application/json", ("Sec-GPC", "1"));
        Assert.Equal((HttpStatusCode.OK, 0), (answer.Status, answer.Accepted));
        Assert.Equal(["0 privacy_signal: the browser sends Sec-GPC, so nothing is kept", "1 privacy_signal: the browser sends Sec-GPC, so nothing is kept"], answer.Rejected);
        using var pixel = await browser.SendAsync(HttpMethod.Get, "/pixel.gif?site=demo&url=https://www.example.com/", null, ("Sec-GPC", "1"));
        Assert.Null(browser.Cookie);
        Assert.Empty(await Stored(gateway));
        Assert.Empty(await gateway.Store.ReadRejectsAsync(10, Cancel));

        Assert.Equal(1, (await browser.PostAsync(Browser.Body(Browser.Page()), "application/json", ("Sec-GPC", "0"))).Accepted);
    }

    [Fact]
    public async Task A_clock_that_is_wrong_is_corrected_by_when_the_request_was_sent()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        var now = gateway.Clock.Now;
        async Task<long> TimeOf(long? sent, long? time)
        {
            var page = Browser.Page();
            page["time"] = time;
            var body = new JsonObject { ["site"] = "demo", ["sent"] = sent, ["events"] = new JsonArray(page) };
            Assert.Equal(1, (await browser.PostAsync(body.ToJsonString())).Accepted);
            return (await Stored(gateway))[^1].Time;
        }

        Assert.Equal(now, await TimeOf(null, null));
        Assert.Equal(now - 5000, await TimeOf(null, now - 5000));
        Assert.Equal(now, await TimeOf(null, now + 3_600_000));
        Assert.Equal(now - 5000, await TimeOf(now - 7_200_000, now - 7_205_000));
        Assert.Equal(now - 5000, await TimeOf(now + 7_200_000, now + 7_195_000));
        Assert.Equal(now - 5000, await TimeOf(now - 30_000, now - 5000));
        Assert.Equal(now, await TimeOf(0, 253_402_300_799_999));
        Assert.Equal(now - 1, await TimeOf(long.MinValue, now - 1));
        Assert.Equal(now - 1, await TimeOf(long.MaxValue, now - 1));
    }

    [Fact]
    public async Task No_mutated_body_makes_it_fail()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        var good = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["site"] = "demo",
            ["sent"] = gateway.Clock.Now - 100_000,
            ["events"] = new JsonArray(
                Browser.Page("/a?utm_source=x&gclid=1"),
                Browser.Identify("ann@example.com"),
                Browser.Event("form_submit", "https://www.example.com/contact", null, ("form", "contact"), ("field.email", "ann@example.com"), ("field.name", "Ann")),
                Browser.Event("site_search", "https://www.example.com/s?q=x", null, ("query", "flow sensor"))),
        }.ToJsonString());

        foreach (var mutant in Mutations.Of(good, seed: 183, count: 1500))
        {
            using var content = new ByteArrayContent(mutant);
            using var answer = await browser.SendAsync(HttpMethod.Post, "/collect", content);
            Assert.True((int)answer.StatusCode is 200 or 400, $"{answer.StatusCode}: {Convert.ToBase64String(mutant)}");
        }

        await gateway.SettledAsync();
    }

    [Fact]
    public async Task Every_event_received_is_counted_as_one_of_four()
    {
        var counts = new Dictionary<string, long>();
        using var listener = new System.Diagnostics.Metrics.MeterListener();
        await using var gateway = await TestGateway.StartAsync("""{"QueueEvents":10}""");
        var meters = gateway.Get<System.Diagnostics.Metrics.IMeterFactory>();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == "visitorgateway.collect.events" && ReferenceEquals(instrument.Meter.Scope, meters))
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            lock (counts)
                counts[(string)tags[0].Value!] = counts.GetValueOrDefault((string)tags[0].Value!) + value;
        });
        listener.Start();
        using var browser = new Browser(gateway);
        var page = Browser.Page();

        await browser.CollectAsync(page, Browser.Page(), new JsonObject());
        await browser.CollectAsync(page.DeepClone().AsObject());
        await browser.CollectAsync([.. Enumerable.Range(0, 11).Select(_ => Browser.Page())]);
        await browser.PostAsync("{\"site\":\"nobody\",\"events\":[{},{}]}");

        Assert.Equal(new Dictionary<string, long> { ["stored"] = 2, ["rejected"] = 3, ["duplicate"] = 1, ["shed"] = 11 }, counts);
    }

    private static async Task<List<Scoring.Events.TrackedEvent>> Stored(TestGateway gateway)
    {
        var events = new List<Scoring.Events.TrackedEvent>();
        await foreach (var stored in gateway.Store.ReadEventsAsync(Cancel))
            events.Add(stored.Event);
        return events;
    }

    /// <summary>Refused input is written behind the answers.</summary>
    private static async Task<IReadOnlyList<Storage.Reject>> RejectsAsync(TestGateway gateway, int count)
    {
        while (true)
        {
            var rejects = await gateway.Store.ReadRejectsAsync(100, Cancel);
            if (rejects.Count >= count)
                return rejects;
            await Task.Delay(20, Cancel);
        }
    }
}
