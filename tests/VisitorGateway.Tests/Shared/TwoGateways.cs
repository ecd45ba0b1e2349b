using VisitorGateway.Ingest;
using VisitorGateway.RedisServers;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Tests.Shared;

/// <summary>Two gateways on one Redis, with the same keys and the same clock.</summary>
internal sealed class TwoGateways : IAsyncDisposable
{
    private readonly TestDirectory[] _directories;

    private TwoGateways(RedisServer redis, TestDirectory[] directories, TestGateway one, TestGateway two)
    {
        _directories = directories;
        Redis = redis;
        One = one;
        Two = two;
    }

    public RedisServer Redis { get; }

    public TestGateway One { get; }

    public TestGateway Two { get; }

    public static async Task<TwoGateways> StartAsync(params string[] redisSettings)
    {
        var redis = await RedisServer.StartAsync(redisSettings.Length > 0 ? redisSettings : ["--appendonly", "yes"]);
        TestDirectory[] directories = [new(), new()];
        var clock = new FakeClock();
        var configuration = Configuration(redis);
        var one = await TestGateway.StartAsync(configuration, directories[0].Path, clock);
        CopyKeys(directories[0].Path, directories[1].Path);
        var two = await TestGateway.StartAsync(configuration, directories[1].Path, clock);
        return new TwoGateways(redis, directories, one, two);
    }

    public static string Configuration(RedisServer redis, int timeout = 2000) =>
        $$"""{"Storage":{"Redis":{"Connection":"{{redis.Connection}}","TimeoutMilliseconds":{{timeout}} } } }""";

    public static void CopyKeys(string from, string to)
    {
        var keys = Directory.CreateDirectory(Path.Combine(to, "keys"));
        foreach (var file in Directory.GetFiles(Path.Combine(from, "keys")))
            File.Copy(file, Path.Combine(keys.FullName, Path.GetFileName(file)));
    }

    /// <summary>Both gateways hold of every profile what its log says, and so does its saved snapshot.</summary>
    public async Task AssertSameEverywhereAsync()
    {
        foreach (var gateway in (TestGateway[])[One, Two])
        {
            await gateway.SettledAsync();
            foreach (var profile in await ProfilesAsync(gateway))
                await gateway.Get<Ingestor>().RefoldAsync(profile);
            await gateway.SavedAsync();
        }

        var one = await Folded.ProfilesAsync(One);
        var two = await Folded.ProfilesAsync(Two);
        Assert.Equal(one.Select(s => Convert.ToHexString(s.ToBytes())), two.Select(s => Convert.ToHexString(s.ToBytes())));
        foreach (var state in one)
        {
            var kept = await One.Store.LoadAsync(state.Id, TestContext.Current.CancellationToken);
            Assert.Empty(kept.Tail);
            Assert.Equal(Convert.ToHexString(state.ToBytes()), Convert.ToHexString(kept.Snapshot!.Value.Span));
        }

        Assert.Empty(await ToListAsync(One.Store.ReadUnfoldedAsync(TestContext.Current.CancellationToken)));
    }

    public async ValueTask DisposeAsync()
    {
        await One.DisposeAsync();
        await Two.DisposeAsync();
        await Redis.DisposeAsync();
        foreach (var directory in _directories)
            directory.Dispose();
    }

    private static Task<List<ProfileId>> ProfilesAsync(TestGateway gateway) =>
        ToListAsync(gateway.Store.ReadProfilesAsync(TestContext.Current.CancellationToken));

    private static async Task<List<ProfileId>> ToListAsync(IAsyncEnumerable<ProfileId> profiles) =>
        await profiles.ToListAsync(TestContext.Current.CancellationToken);
}
