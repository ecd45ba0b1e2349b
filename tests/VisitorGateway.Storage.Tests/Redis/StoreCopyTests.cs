using VisitorGateway.RedisServers;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage.Copying;
using VisitorGateway.Storage.Redis;
using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Storage.Tests.Redis;

/// <summary>From the embedded store to Redis and back, everything that cannot be made again.</summary>
public sealed class StoreCopyTests(SharedRedis redis) : IDisposable
{
    private static readonly ProfileId Ann = Some.Profile(1);
    private static readonly ProfileId Bob = Some.Profile(2);
    private static readonly ProfileId Cid = Some.Profile(3);
    private static readonly ProfileId Dan = Some.Profile(4);

    private readonly TestDirectory _first = new();
    private readonly TestDirectory _second = new();
    private readonly string _prefix = $"y{Guid.NewGuid():N}"[..12];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_copy_to_redis_and_back_is_the_same_store()
    {
        await using var source = SqliteStore.Open(_first.Path, new SqliteOptions(), TimeProvider.System);
        await FillAsync(source);
        await using (var middle = await OpenRedisAsync())
            await new StoreCopy(source, middle).RunAsync(_ => { }, Cancel);
        // What is erased counts from the next opening on.
        await using var opened = await OpenRedisAsync();
        await AssertSameAsync(source, opened);
        await using var target = SqliteStore.Open(_second.Path, new SqliteOptions(), TimeProvider.System);
        await new StoreCopy(opened, target).RunAsync(_ => { }, Cancel);
        await AssertSameAsync(source, target);
    }

    [Fact]
    public async Task A_copy_that_was_broken_off_goes_on()
    {
        await using var source = SqliteStore.Open(_first.Path, new SqliteOptions(), TimeProvider.System);
        await FillAsync(source);
        for (var commands = 5; ; commands += 25)
        {
            var left = commands;
            await using var broken = await OpenRedisAsync();
            broken.Sending = () =>
            {
                if (Interlocked.Decrement(ref left) < 0)
                    throw new StoreUnavailableException("Broken off.");
            };
            try
            {
                await new StoreCopy(source, broken).RunAsync(_ => { }, Cancel);
                break;
            }
            catch (StoreUnavailableException)
            {
                Assert.True(commands < 5000);
            }
        }

        await using var target = await OpenRedisAsync();
        await AssertSameAsync(source, target);
    }

    [Fact]
    public async Task A_store_with_events_of_its_own_is_no_target()
    {
        await using var source = SqliteStore.Open(_first.Path, new SqliteOptions(), TimeProvider.System);
        await FillAsync(source);
        await using var target = await OpenRedisAsync();
        await target.AppendAsync([new Append(Some.Profile(99), [Some.Event(99)])], Cancel);

        await Assert.ThrowsAsync<StoreNotOpenedException>(() => new StoreCopy(source, target).RunAsync(_ => { }, Cancel));
        await Assert.ThrowsAsync<StoreNotOpenedException>(() => new StoreCopy(source, target).RunAsync(_ => { }, Cancel));

        Assert.Single(await target.ReadEventsAsync(Cancel).ToArrayAsync(Cancel));
    }

    [Fact]
    public async Task The_digest_sees_an_event_that_is_missing_changed_or_elsewhere_in_its_log()
    {
        var digests = new List<StoreDigest>();
        foreach (var events in (TrackedEvent[][])[[Some.Event(1), Some.Event(2)], [Some.Event(2), Some.Event(1)], [Some.Event(1)], [Some.Event(1), Some.Event(2) with { Title = "x" }]])
        {
            using var directory = new TestDirectory();
            await using var store = SqliteStore.Open(directory.Path, new SqliteOptions(), TimeProvider.System);
            await store.AppendAsync([new Append(Ann, events)], Cancel);
            digests.Add(await StoreDigest.OfAsync(store, _ => { }, Cancel));
        }

        Assert.Equal(4, digests.Distinct().Count());
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    private static async Task FillAsync(SqliteStore store)
    {
        for (var i = 0; i < 40; i++)
            await store.AppendAsync([new Append(Some.Profile(10 + (i % 5)), [Some.Event(i)])], Cancel);
        await store.ClaimPersonAsync("email:ann@example.com", Ann, Cancel);
        await store.ClaimPersonAsync("email:bob@example.com", Bob, Cancel);
        await store.AppendAsync([new Append(Ann, [Some.Event(101)]), new Append(Bob, [Some.Event(102, visitor: 2)]), new Append(Cid, [Some.Event(103, visitor: 3)])], Cancel);
        // Taken back, and merged again: the first note is history, the last one holds.
        await store.MergeAsync(Ann, Bob, Note(EventTypes.ProfileMerged, 200, Bob), Cancel);
        await store.AppendAsync([new Append(Ann, [Some.Event(104, visitor: 2)])], Cancel);
        await store.UnmergeAsync(Ann, Bob, [Some.Visitor(2)], Note(EventTypes.ProfileUnmerged, 201, Bob), Cancel);
        await store.MergeAsync(Bob, Cid, Note(EventTypes.ProfileMerged, 202, Cid), Cancel);
        await store.MergeAsync(Ann, Bob, Note(EventTypes.ProfileMerged, 203, Bob), Cancel);
        await store.AppendAsync([new Append(Ann, [Some.Event(105, visitor: 3)]), new Append(Dan, [Some.Event(106, visitor: 4)])], Cancel);
        await store.EraseAsync(new Erasure([Dan], []), Cancel);
        await store.AddSignalsAsync([new NewSignal(Some.Signal("a"), [Some.Send("1"), Some.Send("2")])], Cancel);
        await store.RejectAsync([Some.Reject(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(), "one"), Some.Reject(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(), "two")], Cancel);
    }

    private static async Task AssertSameAsync(SqliteStore expected, IGatewayStore actual)
    {
        Assert.Equal(await StoreDigest.OfAsync(expected, _ => { }, Cancel), await StoreDigest.OfAsync(actual, _ => { }, Cancel));
        Assert.Equal(
            (await expected.ReadProfilesAsync(Cancel).ToArrayAsync(Cancel)).OrderBy(p => p.Value),
            (await actual.ReadProfilesAsync(Cancel).ToArrayAsync(Cancel)).OrderBy(p => p.Value));
        Assert.Equal(Ann, (await actual.LoadAsync(Bob, Cancel)).RedirectedTo);
        Assert.Equal(Ann, (await actual.LoadAsync(Cid, Cancel)).RedirectedTo);
        Assert.True((await actual.LoadAsync(Dan, Cancel)).IsErased);
        Assert.True((await actual.AppendAsync([new Append(Dan, [Some.Event(107)])], Cancel))[0].IsErased);
        Assert.Equal(
            await expected.ReadClaimsAsync(Cancel).OrderBy(c => c.PersonKey).ToArrayAsync(Cancel),
            await actual.ReadClaimsAsync(Cancel).OrderBy(c => c.PersonKey).ToArrayAsync(Cancel));
        Assert.Equal(["2", "1"], (await actual.ReadOutboxAsync(new OutboxQuery(), Cancel)).Select(i => i.Id));
        Assert.Equal(["two", "one"], (await actual.ReadRejectsAsync(10, Cancel)).Select(r => r.Body));
    }

    private static TrackedEvent Note(string type, int id, ProfileId profile) =>
        Some.Note(id, type) with { Properties = new EventProperties([KeyValuePair.Create("profile", profile.ToString())]) };

    private async Task<RedisStore> OpenRedisAsync()
    {
        RedisServer.Require();
        return await RedisStore.OpenAsync(new RedisOptions { Connection = await redis.ServerAsync(), Prefix = _prefix }, TimeProvider.System);
    }
}
