using System.Net;
using System.Text.Json.Nodes;
using VisitorGateway.Collect;
using VisitorGateway.Ingest;
using VisitorGateway.RedisServers;
using VisitorGateway.Tests.Ingest;

namespace VisitorGateway.Tests.Shared;

/// <summary>A Redis that answers late or not at all: nobody waits for ever, nothing piles up, and what was refused counts once when it is sent again.</summary>
[Trait("Category", FaultRuns.Category)]
public sealed class SlowRedisTests
{
    private const int Visitors = 30;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(nameof(LinkFault.HalfASecond))]
    [InlineData(nameof(LinkFault.FiveSeconds))]
    [InlineData(nameof(LinkFault.ByteASecond))]
    [InlineData(nameof(LinkFault.StopsReading))]
    [InlineData(nameof(LinkFault.HalfOpen))]
    public async Task Every_request_is_answered_and_every_event_counts_once(string fault)
    {
        await using var redis = await RedisServer.StartAsync("--appendonly", "yes");
        await using var link = new SlowLink(redis);
        await using var gateway = await TestGateway.StartAsync(
            $$"""{"AnswerWithinMilliseconds":1000,"Storage":{"Redis":{"Connection":"{{link.Connection}}","TimeoutMilliseconds":800} } }""");
        gateway.Expect("The store did not take");
        gateway.Expect("could not be claimed or merged");
        for (var run = 0; run < Math.Max(1, FaultRuns.Count(few: 1) / 25); run++)
            await RunAsync(gateway, link, Enum.Parse<LinkFault>(fault));
    }

    private static async Task RunAsync(TestGateway gateway, SlowLink link, LinkFault fault)
    {
        var browsers = Enumerable.Range(0, Visitors).Select(i => new Browser(gateway, $"192.0.2.{10 + i}")).ToArray();
        foreach (var browser in browsers)
            Assert.Equal(HttpStatusCode.OK, (await UntilTakenAsync(browser, Browser.Page("/before"))).Status);

        link.Fault = fault;
        var pages = browsers.Select((_, i) => Browser.Page($"/{i}")).ToArray();
        var answers = await Task.WhenAll(browsers.Zip(pages, (b, p) => b.CollectAsync(Copy(p))));

        Assert.All(answers, a => Assert.True(a.Status is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{a.Status}"));
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.OK), a => Assert.NotNull(a.Response.Headers.RetryAfter));
        if (fault != LinkFault.HalfASecond)
            Assert.Contains(answers, a => a.Status == HttpStatusCode.ServiceUnavailable);

        link.Fault = LinkFault.None;
        var taken = 0;
        for (var i = 0; i < Visitors; i++)
        {
            var again = await UntilTakenAsync(browsers[i], pages[i]);
            Assert.Equal(1, again.Accepted + again.Duplicate);
            // Answered with 200 once is stored: then the same is a duplicate.
            taken += answers[i].Status == HttpStatusCode.OK ? again.Duplicate : 1;
            browsers[i].Dispose();
        }

        Assert.Equal(Visitors, taken);
        var ids = await Folded.EventIdsAsync(gateway);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Superset(pages.Select(p => Guid.Parse((string)p["id"]!)).ToHashSet(), ids.Select(i => Guid.Parse(i.ToString())).ToHashSet());
        await gateway.SettledAsync();
        Assert.Equal(ids.Count, (await Folded.ProfilesAsync(gateway)).Sum(p => p.Events));
        Assert.Equal(0, gateway.Get<IngestQueue>().Events);
        var totals = gateway.Get<CollectMetrics>().Totals;
        Assert.Equal(totals.Received, totals.Stored + totals.Duplicate + totals.Rejected + totals.Shed);
    }

    private static async Task<CollectReply> UntilTakenAsync(Browser browser, JsonObject page)
    {
        for (var attempt = 0; attempt < 400; attempt++)
        {
            var reply = await browser.CollectAsync(Copy(page));
            if (reply.Status == HttpStatusCode.OK)
                return reply;
            Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.Status);
            await Task.Delay(50, Cancel);
        }

        Assert.Fail("The store did not come back.");
        return null!;
    }

    private static JsonObject Copy(JsonObject page) => (JsonObject)page.DeepClone();
}
