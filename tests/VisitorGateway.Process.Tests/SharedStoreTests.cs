using System.Globalization;
using VisitorGateway.RedisServers;

namespace VisitorGateway.Process.Tests;

/// <summary>Gateways in processes of their own on one Redis, under load, while either is killed. Longer: VG_KILLS=100.</summary>
public sealed class SharedStoreTests
{
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("VG_KILLS") ?? "4", CultureInfo.InvariantCulture);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("always")]
    [InlineData("everysec")]
    public async Task No_answered_event_is_lost_or_counted_twice_while_gateways_and_redis_are_killed(string fsync)
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
            if (kill % 2 == 0)
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
        await Task.Delay(TimeSpan.FromSeconds(Math.Max(3, Kills / 2)), Cancel);
        await enough.CancelAsync();
        await sending;
        await EndAsync(one);
        await EndAsync(two);

        await using (var last = await RunningGateway.StartAsync(second))
            await EndAsync(last);

        await Kept.AssertCompleteAsync(second, loads.SelectMany(l => l.Acknowledged));
    }

    private static async Task EndAsync(RunningGateway gateway)
    {
        gateway.Terminate();
        Assert.Equal(0, await gateway.EndAsync(TimeSpan.FromSeconds(20)));
        await gateway.DisposeAsync();
    }
}
