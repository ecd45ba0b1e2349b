using VisitorGateway.RedisServers;
using VisitorGateway.Storage.Sqlite;
using VisitorGateway.Tests.Shared;

namespace VisitorGateway.Tests.Commands;

/// <summary>./run store for a data directory whose settings name a Redis.</summary>
public sealed class RedisStoreCommandTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Info_check_and_migrate_look_at_redis_beside_a_running_gateway()
    {
        await using var redis = await RedisServer.StartAsync("--appendonly", "yes", "--appendfsync", "always");
        await using var gateway = await FilledAsync(redis);

        var info = await RunAsync("info");
        var check = await RunAsync("check");
        var migrate = await RunAsync("migrate");

        Assert.Equal((0, ""), (info.ExitCode, info.Errors));
        Assert.StartsWith("Store       Redis 7", info.Output, StringComparison.Ordinal);
        Assert.Contains("appendfsync always", info.Output, StringComparison.Ordinal);
        Assert.Contains("(master, 0 replicas)", info.Output, StringComparison.Ordinal);
        Assert.Contains("  4  events", info.Output, StringComparison.Ordinal);
        Assert.Equal("4 events and 2 profiles are sound.", Assert.Single(check.Lines));
        Assert.Contains("The store is Redis", migrate.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_directory.Path, "*.db"));
    }

    [Fact]
    public async Task Check_tells_a_saved_profile_that_is_not_what_its_events_say()
    {
        await using var redis = await RedisServer.StartAsync("--appendonly", "yes");
        string profile;
        await using (var gateway = await FilledAsync(redis))
            profile = (await Folded.ProfilesAsync(gateway)).MaxBy(p => p.Pages)!.Id.ToString();
        // The second of its events says what the first does.
        await redis.CallAsync("EVAL",
            "local e = redis.call('XRANGE', KEYS[1], '-', '+') redis.call('DEL', KEYS[1]) for i = 1, #e do redis.call('XADD', KEYS[1], e[i][1], 'e', e[i == 2 and 1 or i][2][2]) end",
            "1", $"vg:{{p:{profile}}}:log");

        var run = await RunAsync("check");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"The saved fold of profile {profile} is not what its", run.Errors, StringComparison.Ordinal);
        Assert.Contains($"of profile {profile} is not found by its id", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_makes_a_file_that_goes_back_into_an_empty_redis()
    {
        await using var redis = await RedisServer.StartAsync("--appendonly", "yes");
        await using var gateway = await FilledAsync(redis);
        using var other = new TestDirectory();
        var file = Path.Combine(other.Path, "gateway.db");

        var run = await RunAsync("backup", file);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith($"{file}: 4 events.", run.Output, StringComparison.Ordinal);
        Assert.Equal(["gateway.db"], Directory.GetFileSystemEntries(other.Path).Select(Path.GetFileName));
        Assert.Contains("exists; name a file that does not", (await RunAsync("backup", file)).Errors, StringComparison.Ordinal);
        await using var empty = await RedisServer.StartAsync("--appendonly", "yes");
        Assert.Equal(0, (await CommandRun.OfAsync("", "store", "copy", "--from", other.Path, "--to", $"redis:{empty.Connection}")).ExitCode);
        using var fresh = new TestDirectory();
        TwoGateways.CopyKeys(_directory.Path, fresh.Path);
        await using var restored = await TestGateway.StartAsync(TwoGateways.Configuration(empty), fresh.Path);
        Assert.Equal(2, (await Folded.ProfilesAsync(restored)).Count);
        Assert.Equal(4, (await Folded.EventIdsAsync(restored)).Count);
    }

    [Fact]
    public async Task A_backup_while_profiles_are_written_and_merged_holds_all_that_was_there_before()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var gateway = await FilledAsync(redis);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        for (var i = 0; i < 40; i++)
            await VisitAsync(gateway, i);
        await gateway.SettledAsync();
        var before = await Folded.EventIdsAsync(gateway);
        var writing = Task.Run(async () =>
        {
            for (var i = 40; !stop.IsCancellationRequested; i++)
                await VisitAsync(gateway, i);
        }, Cancel);
        using var other = new TestDirectory();

        var run = await RunAsync("backup", Path.Combine(other.Path, "gateway.db"));
        await stop.CancelAsync();
        await writing;

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        await using var copy = SqliteStore.OpenReadOnly(other.Path);
        var kept = await copy.ReadEventsAsync(Cancel).Select(e => e.Event.Id).ToHashSetAsync(cancellationToken: Cancel);
        Assert.Superset(before.ToHashSet(), kept);
    }

    [Fact]
    public async Task Erase_takes_a_person_out_beside_running_gateways()
    {
        await using var redis = await RedisServer.StartAsync("--appendonly", "yes");
        await using var gateway = await FilledAsync(redis);
        using var ann = new Browser(gateway, "192.0.2.11");
        await ann.CollectAsync(Browser.Page("/"), Browser.Identify("ann@example.com"));
        await gateway.SavedAsync();
        using var user = await SignedIn.ToAsync(gateway);
        await user.GetAsync("/api/v1/profiles", l => (int)l["found"]! == 3);

        var run = await RunAsync("erase", "ann@example.com", "--yes");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        await user.GetAsync("/api/v1/profiles", l => (int)l["found"]! == 2);
        Assert.Equal(2, (await Folded.ProfilesAsync(gateway)).Count);
        Assert.Equal("4 events and 2 profiles are sound.", Assert.Single((await RunAsync("check")).Lines));
    }

    [Fact]
    public async Task A_redis_that_is_away_is_told_by_its_setting()
    {
        await File.WriteAllTextAsync(Path.Combine(_directory.Path, "gateway.json"), """{"Storage":{"Redis":{"Connection":"127.0.0.1:1","TimeoutMilliseconds":100}}}""", Cancel);

        foreach (var command in new[] { "info", "check" })
        {
            var run = await RunAsync(command);
            Assert.Equal(1, run.ExitCode);
            Assert.Contains("Storage:Redis:Connection", run.Errors, StringComparison.Ordinal);
        }
    }

    /// <summary>Two browsers, of which every second becomes the person that the first one is.</summary>
    private static async Task VisitAsync(TestGateway gateway, int number)
    {
        using var browser = new Browser(gateway, $"198.51.100.{1 + (number % 200)}");
        await browser.CollectAsync(Browser.Page($"/{number}"));
        await browser.CollectAsync(Browser.Identify($"person{number / 2}@example.com"));
    }

    private async Task<TestGateway> FilledAsync(RedisServer redis)
    {
        var gateway = await TestGateway.StartAsync(TwoGateways.Configuration(redis), _directory.Path);
        using var one = new Browser(gateway);
        using var other = new Browser(gateway, "203.0.113.5");
        await one.CollectAsync(Browser.Page("/"), Browser.Page("/pricing"), Browser.Page("/contact"));
        await other.CollectAsync(Browser.Page("/"));
        await gateway.SavedAsync();
        return gateway;
    }

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync("", ["store", .. arguments, "--data", _directory.Path]);
}
