using StackExchange.Redis;
using VisitorGateway.RedisServers;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage.Redis;

namespace VisitorGateway.Storage.Tests.Redis;

/// <summary>Every kind of damage is told. That a sound store has none is what the tests of the contract end with.</summary>
public sealed class RedisStructureCheckTests(SharedRedis redis)
{
    private static readonly ProfileId Ann = Some.Profile(1);
    private static readonly ProfileId Bob = Some.Profile(2);
    private static readonly ProfileId Cid = Some.Profile(3);

    private readonly string _prefix = $"c{Guid.NewGuid():N}"[..12];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("XDEL {0}:log 2-0", "3 events, and 4 ids")]
    [InlineData("XADD {0}:log 9-0 e x", "cannot be read")]
    [InlineData("XADD {0}:log 9-0 e x", "goes on to 9; its head says 4")]
    [InlineData("XDEL {0}:log 2-0", "counts 4 events; its logs hold 3")]
    [InlineData("DEL {0}", "is on a list and is not there")]
    [InlineData("DEL {0}:ids", "is not found by its id")]
    [InlineData("HSET {0} to 0123456789abcdef", "and not listed as such")]
    [InlineData("HDEL {1} to", "leads nowhere")]
    [InlineData("HSET {1} at 1", "has no note of it")]
    [InlineData("HDEL {0} snap", "not listed for folding")]
    [InlineData("HSET {2} account Other", "which does not know it")]
    public async Task What_does_not_agree_is_told(string damage, string told)
    {
        RedisServer.Require();
        var connection = await redis.ServerAsync();
        await using var store = await RedisStore.OpenAsync(new RedisOptions { Connection = connection, Prefix = _prefix }, TimeProvider.System);
        await store.AppendAsync(
            [new Append(Ann, [Some.Event(1), Some.Event(2), Some.Event(3)]), new Append(Bob, [Some.Event(4, visitor: 2)]), new Append(Cid, [Some.Event(5, visitor: 3)])],
            Cancel);
        await store.MergeAsync(Ann, Bob, Some.Note(100), Cancel);
        await store.SaveAsync(new SaveBatch([Some.Snapshot(Ann, 4), Some.Snapshot(Cid, 1, "Acme")], []), Cancel);
        Assert.Empty(await CheckAsync(store));

        string[] words = string.Format(System.Globalization.CultureInfo.InvariantCulture, damage, Key(Ann), Key(Bob), Key(Cid)).Split(' ');
        using var client = await ConnectionMultiplexer.ConnectAsync(connection);
        await client.GetDatabase().ExecuteAsync(words[0], [.. words.Skip(1)]);

        Assert.Contains(await CheckAsync(store), p => p.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Facts_count_what_is_there_and_tell_of_the_server()
    {
        RedisServer.Require();
        await using var store = await RedisStore.OpenAsync(new RedisOptions { Connection = await redis.ServerAsync(), Prefix = _prefix }, TimeProvider.System);
        await store.AppendAsync([new Append(Ann, [Some.Event(1), Some.Event(2)]), new Append(Bob, [Some.Event(3, visitor: 2)])], Cancel);
        await store.ClaimPersonAsync("email:ann@example.com", Ann, Cancel);
        await store.RejectAsync([Some.Reject(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds())], Cancel);
        await store.EraseAsync(new Erasure([Bob], []), Cancel);

        var facts = await store.ReadFactsAsync(Cancel);

        var counts = facts.Counts.ToDictionary(c => c.Key, c => c.Value);
        Assert.Equal((2, 1, 1, 1), (counts["events"], counts["profiles"], counts["profiles to be folded"], counts["profiles erased"]));
        Assert.Equal((1, 1), (counts["e-mail addresses and ids"], counts["refusals"]));
        var server = Assert.Single(facts.Servers);
        Assert.Equal(("master", 0), (server.Role, server.Replicas));
        Assert.True(server.Keys > 0 && server.MemoryBytes > 0 && server.AppendOnlyBytes > 0);
    }

    [Fact]
    public async Task Damage_of_one_profile_keeps_nobody_elses_events_out()
    {
        RedisServer.Require();
        var connection = await redis.ServerAsync();
        await using var store = await RedisStore.OpenAsync(new RedisOptions { Connection = connection, Prefix = _prefix }, TimeProvider.System);
        using var client = await ConnectionMultiplexer.ConnectAsync(connection);
        await client.GetDatabase().StringSetAsync(Key(Bob), "not a head");

        // All at once, so that they go out in the same scripts.
        var appends = Enumerable.Range(1, 50).ToDictionary(Some.Profile, i => store.AppendAsync([new Append(Some.Profile(i), [Some.Event(i, visitor: i)])], Cancel));

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => appends[Bob]);
        Assert.Contains("another program's", refused.Message, StringComparison.Ordinal);
        foreach (var (profile, append) in appends.Where(a => a.Key != Bob))
            Assert.True(Assert.Single(await append).Positions[0] > 0, $"{profile}");
    }

    private string Key(ProfileId profile) => $"{_prefix}:{{p:{profile}}}";

    private static async Task<List<string>> CheckAsync(RedisStore store)
    {
        List<string> problems = [];
        await store.CheckAsync(problems.Add, _ => { }, Cancel);
        return problems;
    }
}
