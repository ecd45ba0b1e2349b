using System.Net;
using System.Text.Json.Nodes;
using VisitorGateway.RedisServers;
using VisitorGateway.Tests.Ingest;

namespace VisitorGateway.Tests.Shared;

/// <summary>The primary is lost and its replica takes over. What was not replicated is gone, whatever was answered; all else counts once.</summary>
[Trait("Category", FaultRuns.Category)]
public sealed class FailoverTests
{
    private const int Visitors = 8;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static int Runs => Math.Max(1, FaultRuns.Count(few: 1) / 25);

    [Fact]
    public async Task What_was_replicated_is_kept_and_the_gateway_goes_on_with_the_new_primary()
    {
        for (var run = 0; run < Runs; run++)
            await FailOverAsync();
    }

    [Fact]
    public async Task What_was_not_replicated_is_lost_and_taken_again_when_it_is_sent_again()
    {
        for (var run = 0; run < Runs; run++)
            await FailOverWithLossAsync();
    }

    private static async Task FailOverAsync()
    {
        await using var primary = await RedisServer.StartAsync("--appendonly", "yes");
        await using var replica = await RedisServer.StartAsync("--appendonly", "yes", "--replicaof", "127.0.0.1", $"{primary.Port}");
        await ReplicatedAsync(primary, replica);
        await using var gateway = await StartAsync(primary, replica);
        var (browsers, pages) = await VisitAsync(gateway);
        await ReplicatedAsync(primary, replica);

        await primary.KillAsync();
        var refused = await browsers[0].CollectAsync(Browser.Page("/while"));
        await replica.CallAsync("REPLICAOF", "NO", "ONE");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        // Everything that was answered is still there: sent again it is a duplicate.
        for (var i = 0; i < Visitors; i++)
            Assert.Equal((0, 1), CountsOf(await UntilTakenAsync(browsers[i], pages[i])));
        Assert.Equal(1, (await UntilTakenAsync(browsers[0], Browser.Page("/after"))).Accepted);
        await AssertFoldedAsync(gateway);
        Array.ForEach(browsers, b => b.Dispose());
    }

    private static async Task FailOverWithLossAsync()
    {
        await using var primary = await RedisServer.StartAsync("--appendonly", "yes");
        await using var replica = await RedisServer.StartAsync("--appendonly", "yes", "--replicaof", "127.0.0.1", $"{primary.Port}");
        await ReplicatedAsync(primary, replica);
        await using var gateway = await StartAsync(primary, replica);
        var (browsers, pages) = await VisitAsync(gateway);
        await ReplicatedAsync(primary, replica);
        // From here on nothing reaches the replica.
        await replica.KillAsync();
        var lost = pages.Select((_, i) => Browser.Page($"/lost/{i}")).ToArray();
        for (var i = 0; i < Visitors; i++)
            Assert.Equal(1, (await browsers[i].CollectAsync(Copy(lost[i]))).Accepted);

        await primary.KillAsync();
        await replica.StartAgainAsync();
        await replica.CallAsync("REPLICAOF", "NO", "ONE");

        var kept = 0;
        for (var i = 0; i < Visitors; i++)
        {
            Assert.Equal((0, 1), CountsOf(await UntilTakenAsync(browsers[i], pages[i])));
            var again = await UntilTakenAsync(browsers[i], lost[i]);
            Assert.Equal(1, again.Accepted + again.Duplicate);
            kept += again.Duplicate;
        }

        Assert.Equal(0, kept);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Visitors - kept} of {Visitors} events were answered and lost with the primary.");
        await AssertFoldedAsync(gateway);
        Array.ForEach(browsers, b => b.Dispose());
    }

    private static Task<TestGateway> StartAsync(RedisServer primary, RedisServer replica) => ExpectingAsync(TestGateway.StartAsync(
        $$"""{"Storage":{"Redis":{"Connection":"{{primary.Connection}},{{replica.Connection}}","TimeoutMilliseconds":1000} } }"""));

    private static async Task<TestGateway> ExpectingAsync(Task<TestGateway> starting)
    {
        var gateway = await starting;
        gateway.Expect("The store did not take");
        return gateway;
    }

    private static async Task<(Browser[] Browsers, JsonObject[] Pages)> VisitAsync(TestGateway gateway)
    {
        var browsers = Enumerable.Range(0, Visitors).Select(i => new Browser(gateway, $"192.0.2.{10 + i}")).ToArray();
        var pages = browsers.Select((_, i) => Browser.Page($"/{i}")).ToArray();
        for (var i = 0; i < Visitors; i++)
            Assert.Equal(1, (await browsers[i].CollectAsync(Copy(pages[i]))).Accepted);
        await gateway.SavedAsync();
        return (browsers, pages);
    }

    /// <summary>Until the replica has all that the primary has.</summary>
    private static async Task ReplicatedAsync(RedisServer primary, RedisServer replica)
    {
        for (var attempt = 0; attempt < 500; attempt++)
        {
            if ((await replica.CallAsync("INFO", "replication")).Contains("master_link_status:up", StringComparison.Ordinal)
                && await primary.CallAsync("WAIT", "1", "1000") == "1")
            {
                return;
            }

            await Task.Delay(20, Cancel);
        }

        Assert.Fail("The replica does not follow.");
    }

    private static async Task AssertFoldedAsync(TestGateway gateway)
    {
        await gateway.SettledAsync();
        var ids = await Folded.EventIdsAsync(gateway);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(ids.Count, (await Folded.ProfilesAsync(gateway)).Sum(p => p.Events));
    }

    private static async Task<CollectReply> UntilTakenAsync(Browser browser, JsonObject page)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            var reply = await browser.CollectAsync(Copy(page));
            if (reply.Status == HttpStatusCode.OK)
                return reply;
            Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.Status);
            await Task.Delay(50, Cancel);
        }

        Assert.Fail("The gateway does not find the new primary.");
        return null!;
    }

    private static (int, int) CountsOf(CollectReply reply) => (reply.Accepted, reply.Duplicate);

    private static JsonObject Copy(JsonObject page) => (JsonObject)page.DeepClone();
}
