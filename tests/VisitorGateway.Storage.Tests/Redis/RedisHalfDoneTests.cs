using VisitorGateway.RedisServers;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage.Redis;

namespace VisitorGateway.Storage.Tests.Redis;

/// <summary>
/// Every protocol of several commands, broken off before each of its commands in turn, as when a gateway is killed there; then
/// another gateway finds what is left.
/// </summary>
public sealed class RedisHalfDoneTests(SharedRedis redis)
{
    // More than any of the protocols takes.
    private const int MostCommands = 80;

    private static readonly ProfileId Ann = Some.Profile(1);
    private static readonly ProfileId Bob = Some.Profile(2);
    private static readonly AccountId Acme = new("Acme");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_merge_that_was_broken_off_anywhere_is_whole_or_not_at_all()
    {
        for (var step = 1; await BreakOffAsync(step, PrepareAsync, s => s.MergeAsync(Ann, Bob, Some.Note(100), Cancel), async other =>
        {
            var absorbed = (await other.LoadAsync(Bob, Cancel)).RedirectedTo == Ann;
            Assert.Equal((int[])(absorbed ? [1, 100] : [1]), await IdsAsync(other, Ann));
            Assert.Equal((int[])[2], await IdsAsync(other, Bob));
            await FoldAsync(other);
            Assert.Equal((ProfileId[])(absorbed ? [Ann] : [Ann, Bob]), await ContributorsAsync(other));
            Assert.Equal((ProfileId[])(absorbed ? [Ann] : [Ann, Bob]), await ProfilesAsync(other));
            // Sent again it is known, wherever it goes.
            var again = (await other.AppendAsync([new Append(absorbed ? Ann : Bob, [Some.Event(2, visitor: 2)])], Cancel))[0];
            Assert.Equal([0L], again.Positions);
        }); step++)
        {
            Assert.True(step < MostCommands);
        }
    }

    [Fact]
    public async Task An_unmerge_that_was_broken_off_anywhere_is_finished_or_was_not_begun()
    {
        for (var step = 1; await BreakOffAsync(
            step,
            async store =>
            {
                await PrepareAsync(store);
                await store.MergeAsync(Ann, Bob, Some.Note(100), Cancel);
                await store.AppendAsync([new Append(Ann, [Some.Event(3, visitor: 2), Some.Event(4)])], Cancel);
            },
            s => s.UnmergeAsync(Ann, Bob, [Some.Visitor(2)], Some.Note(101, EventTypes.ProfileUnmerged), Cancel),
            async other =>
            {
                var absorbed = (await other.LoadAsync(Bob, Cancel)).RedirectedTo == Ann;
                Assert.Equal((int[])(absorbed ? [1, 100, 3, 4] : [1, 100, 4, 101]), await IdsAsync(other, Ann));
                Assert.Equal((int[])(absorbed ? [2] : [2, 3]), await IdsAsync(other, Bob));
                Assert.Equal(absorbed ? 5 : 6, (await other.DescribeAsync(Cancel)).Events);
                await FoldAsync(other);
                Assert.Equal((ProfileId[])(absorbed ? [Ann] : [Ann, Bob]), await ContributorsAsync(other));
            });
            step++)
        {
            Assert.True(step < MostCommands);
        }
    }

    [Fact]
    public async Task A_save_that_was_broken_off_anywhere_is_told_to_its_accounts_by_the_next_look()
    {
        for (var step = 1; await BreakOffAsync(
            step,
            PrepareAsync,
            s => s.SaveAsync(new SaveBatch([Some.Snapshot(Bob, 1, "Other")], [Some.Account("Other")]), Cancel),
            async other =>
            {
                await FoldAsync(other);
                var moved = Text((await other.LoadAsync(Bob, Cancel)).Snapshot) == "state"
                    && (await other.ReadContributionsAsync(new AccountId("Other"), Cancel)).Count == 1;
                Assert.Equal((ProfileId[])(moved ? [Ann] : [Ann, Bob]), await ContributorsAsync(other));
            });
            step++)
        {
            Assert.True(step < MostCommands);
        }
    }

    [Fact]
    public async Task An_erasure_that_was_broken_off_anywhere_is_done_by_asking_again()
    {
        for (var step = 1; await BreakOffAsync(
            step,
            async store =>
            {
                await PrepareAsync(store);
                await store.ClaimPersonAsync("email:bob@example.com", Bob, Cancel);
                await store.MergeAsync(Ann, Bob, Some.Note(100), Cancel);
            },
            s => s.EraseAsync(new Erasure([Bob], []), Cancel),
            async other =>
            {
                await other.EraseAsync(new Erasure([Bob], []), Cancel);
                Assert.True((await other.LoadAsync(Ann, Cancel)).IsErased);
                Assert.True((await other.LoadAsync(Bob, Cancel)).IsErased);
                Assert.Empty(await ContributorsAsync(other));
                Assert.Empty(await other.ReadEventsAsync(Cancel).ToArrayAsync(Cancel));
                Assert.Equal((0, 0), ((await other.DescribeAsync(Cancel)).Events, (await other.DescribeAsync(Cancel)).Profiles));
                Assert.Equal(Some.Profile(3), await other.ClaimPersonAsync("email:bob@example.com", Some.Profile(3), Cancel));
            });
            step++)
        {
            Assert.True(step < MostCommands);
        }
    }

    [Fact]
    public async Task Of_merges_that_would_absorb_each_other_one_happens()
    {
        for (var round = 0; round < 20; round++)
        {
            await using var one = await OpenAsync($"c{Guid.NewGuid():N}"[..12], out var prefix);
            await using var two = await OpenAsync(prefix);
            await PrepareAsync(one);

            await Task.WhenAll(
                IgnoringRefusalAsync(() => one.MergeAsync(Ann, Bob, Some.Note(100), Cancel)),
                IgnoringRefusalAsync(() => two.MergeAsync(Bob, Ann, Some.Note(101), Cancel)));

            var profiles = await ProfilesAsync(one);
            var survivor = Assert.Single(profiles);
            Assert.Equal(survivor, (await two.LoadAsync(survivor == Ann ? Bob : Ann, Cancel)).RedirectedTo);
            Assert.Equal(3, (await one.DescribeAsync(Cancel)).Events);
        }
    }

    private static async Task IgnoringRefusalAsync(Func<Task> merge)
    {
        try
        {
            await merge();
        }
        catch (InvalidOperationException)
        {
            // The other merge was first.
        }
    }

    private static async Task PrepareAsync(RedisStore store)
    {
        await store.AppendAsync([new Append(Ann, [Some.Event(1)]), new Append(Bob, [Some.Event(2, visitor: 2)])], Cancel);
        await store.SaveAsync(new SaveBatch([Some.Snapshot(Ann, 1, "Acme"), Some.Snapshot(Bob, 1, "Acme")], []), Cancel);
    }

    /// <returns>False when the work was done before that many commands.</returns>
    private async Task<bool> BreakOffAsync(int step, Func<RedisStore, Task> prepare, Func<RedisStore, Task> work, Func<RedisStore, Task> check)
    {
        var isBroken = false;
        await using var store = await OpenAsync($"h{Guid.NewGuid():N}"[..12], out var prefix);
        await prepare(store);
        var commands = 0;
        store.Sending = () =>
        {
            if (Interlocked.Increment(ref commands) < step)
                return;
            isBroken = true;
            throw new StoreUnavailableException("Broken off.");
        };
        try
        {
            await work(store);
        }
        catch (StoreUnavailableException) when (isBroken)
        {
            // As meant.
        }

        await using var other = await OpenAsync(prefix);
        await check(other);
        return isBroken;
    }

    private Task<RedisStore> OpenAsync(string prefix, out string same)
    {
        same = prefix;
        return OpenAsync(prefix);
    }

    private async Task<RedisStore> OpenAsync(string prefix)
    {
        RedisServer.Require();
        return await RedisStore.OpenAsync(new RedisOptions { Connection = await redis.ServerAsync(), Prefix = prefix }, TimeProvider.System);
    }

    /// <summary>As a gateway does when it starts: this also finishes what is half done.</summary>
    private static async Task FoldAsync(RedisStore store)
    {
        await foreach (var _ in store.ReadUnfoldedAsync(Cancel))
        {
        }
    }

    private static async Task<int[]> IdsAsync(RedisStore store, ProfileId profile) =>
        [.. (await store.ReadLogAsync(profile, Cancel)).Select(e => (int)(uint)e.Event.Id.Value)];

    private static async Task<ProfileId[]> ContributorsAsync(RedisStore store) =>
        [.. (await store.ReadContributionsAsync(Acme, Cancel)).Select(c => c.Profile).OrderBy(p => p.Value)];

    private static async Task<ProfileId[]> ProfilesAsync(RedisStore store) =>
        [.. (await store.ReadProfilesAsync(Cancel).ToArrayAsync(Cancel)).OrderBy(p => p.Value)];

    private static string? Text(ReadOnlyMemory<byte>? state) => state is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes.Span) : null;
}
