using System.Globalization;
using System.Text.Json.Nodes;
using VisitorGateway.RedisServers;

namespace VisitorGateway.Process.Tests;

/// <summary>Gateways in processes of their own on one Redis, under load, while either is killed.</summary>
[Trait("Category", "Faults")]
public sealed class SharedStoreTests
{
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("FAULT_RUNS") ?? "4", CultureInfo.InvariantCulture);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>With everysec a killed Redis may lose what came while its disk was busy, so there only gateways are killed.</summary>
    [Theory]
    [InlineData("always", true)]
    [InlineData("everysec", false)]
    public async Task No_answered_event_is_lost_or_counted_twice_while_gateways_and_redis_are_killed(string fsync, bool killsRedis)
    {
        await using var redis = await RedisServer.StartAsync("--appendonly", "yes", "--appendfsync", fsync);
        using var first = new DataDirectory();
        using var second = new DataDirectory();
        first.UseRedis(redis.Connection);
        second.UseRedis(redis.Connection, keysOf: first);
        var load = new Load(clients: 12, seed: 20261125);
        var random = new Random(1);
        var one = await RunningGateway.StartAsync(first);
        var two = await RunningGateway.StartAsync(second);
        var (directory, other) = (first, second);
        for (var kill = 0; kill < Kills; kill++)
        {
            var sending = load.RunAsync(one.Url, Cancel);
            await load.AnsweredAsync(random.Next(50, 300), Cancel);
            if (killsRedis && kill % 2 == 0)
            {
                await redis.KillAsync();
                await Task.Delay(random.Next(0, 300), Cancel);
                await redis.StartAgainAsync();
                await Task.Delay(random.Next(200, 500), Cancel);
            }

            await one.KillAsync();
            await sending;
            await one.DisposeAsync();
            // The next goes on at the other gateway, while the killed one comes back.
            (one, two) = (two, await RunningGateway.StartAsync(directory));
            (directory, other) = (other, directory);
        }

        await EndAsync(one);
        await EndAsync(two);
        await using (var last = await RunningGateway.StartAsync(first))
            await EndAsync(last);

        var events = await Kept.AssertCompleteAsync(first, load.Acknowledged);
        Assert.True(load.Acknowledged.Count > 100);
        TestContext.Current.SendDiagnosticMessage($"{fsync}: {load.Acknowledged.Count} events answered, {events} stored, {Kills} kills");
    }

    [Fact]
    public async Task Two_gateways_under_load_at_once_keep_each_event_once()
    {
        await using var redis = await RedisServer.StartAsync("--appendonly", "yes");
        using var first = new DataDirectory();
        using var second = new DataDirectory();
        first.UseRedis(redis.Connection);
        second.UseRedis(redis.Connection, keysOf: first);
        await using var one = await RunningGateway.StartAsync(first);
        await using var two = await RunningGateway.StartAsync(second);
        // Persons are the same at both: their profiles are merged from either side.
        var loads = new[] { new Load(clients: 8, seed: 1), new Load(clients: 8, seed: 2) };
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var sending = Task.WhenAll(loads[0].RunAsync(one.Url, enough.Token), loads[1].RunAsync(two.Url, enough.Token));
        await Task.Delay(TimeSpan.FromSeconds(Math.Clamp(Kills / 2, 3, 60)), Cancel);
        await enough.CancelAsync();
        await sending;
        await EndAsync(one);
        await EndAsync(two);

        await using (var last = await RunningGateway.StartAsync(second))
            await EndAsync(last);

        await Kept.AssertCompleteAsync(second, loads.SelectMany(l => l.Acknowledged));
    }

    [Fact]
    public async Task What_waits_on_disk_while_redis_is_away_is_stored_once_though_redis_and_the_gateway_are_killed()
    {
        await using var redis = await RedisServer.StartAsync("--appendonly", "yes", "--appendfsync", "always");
        using var data = new DataDirectory();
        data.UseRedis(redis.Connection, spoolBytes: 64 << 20);
        var load = new Load(clients: 8, seed: 20261130);
        var random = new Random(2);
        var spooled = 0L;
        for (var kill = 0; kill < Math.Max(2, Kills / 2); kill++)
        {
            await using (var gateway = await RunningGateway.StartAsync(data))
            {
                var sending = load.RunAsync(gateway.Url, Cancel);
                await load.AnsweredAsync(50, Cancel);
                await redis.KillAsync();
                // Answered from here on is on this gateway's disk.
                await load.AnsweredAsync(random.Next(200, 400), Cancel);
                await gateway.KillAsync();
                await sending;
                spooled += new FileInfo(data.File("spool.bin")).Length;
            }

            await redis.StartAgainAsync();
            // Killed once more at some point of bringing it in.
            await using var draining = await RunningGateway.StartAsync(data);
            await Task.Delay(random.Next(0, 150), Cancel);
            await draining.KillAsync();
        }

        await using (var last = await RunningGateway.StartAsync(data))
        {
            await DrainedAsync(last);
            await EndAsync(last);
        }

        await using (var again = await RunningGateway.StartAsync(data))
            await EndAsync(again);
        var events = await Kept.AssertCompleteAsync(data, load.Acknowledged);
        Assert.True(spooled > 10_000);
        TestContext.Current.SendDiagnosticMessage($"{load.Acknowledged.Count} events answered, {events} stored, {spooled} bytes were spooled");
    }

    private static async Task DrainedAsync(RunningGateway gateway)
    {
        using var http = new HttpClient { BaseAddress = gateway.Url };
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if (JsonNode.Parse(await http.GetStringAsync("/health/ready", Cancel))!["spool"]!["events"]!.GetValue<long>() == 0)
                return;
            await Task.Delay(50, Cancel);
        }

        Assert.Fail("The spool is not brought in.");
    }

    private static async Task EndAsync(RunningGateway gateway)
    {
        gateway.Terminate();
        Assert.Equal(0, await gateway.EndAsync(TimeSpan.FromSeconds(20)));
        await gateway.DisposeAsync();
    }
}
