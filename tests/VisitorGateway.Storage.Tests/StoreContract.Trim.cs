using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Tests;

public abstract partial class StoreContract
{
    private const long Old = Some.Noon - 1000;

    [Fact]
    public async Task Old_events_go_and_the_fold_of_what_is_left_is_made_again()
    {
        await AppendAsync(Ann, At(1, Old), At(2, Old), At(3, Some.Noon));
        await AppendAsync(Bob, At(4, Some.Noon, 2));
        var last = (await Store.ReadLogAsync(Ann, Cancel))[^1].Position;
        await SaveAsync(Some.Snapshot(Ann, last, "Acme"), Some.Snapshot(Bob, last + 1));

        var trimmed = await TrimAsync(Some.Noon);

        Assert.Equal([Ann], trimmed.Changed);
        Assert.Empty(trimmed.Gone);
        Assert.Equal(2, trimmed.Events);
        Assert.Equal(Ids(3), await ReadIdsAsync(Ann));
        var log = await Store.LoadAsync(Ann, Cancel);
        Assert.Null(log.Snapshot);
        Assert.Equal((0, 1), (log.Position, log.Tail.Count));
        Assert.Equal([Ann], await ReadUnfoldedAsync());
        Assert.Equal(2, (await Store.DescribeAsync(Cancel)).Events);
        await ReopenAsync();
        Assert.Equal([Ann], await ReadUnfoldedAsync());
        Assert.Equal(2, (await Store.DescribeAsync(Cancel)).Events);
        Assert.NotEqual(0, await AppendOneAsync(Ann, At(5, Some.Noon)));
    }

    [Fact]
    public async Task Whoever_was_not_seen_since_is_gone_whole_and_may_come_back_as_somebody_new()
    {
        await AppendAsync(Ann, Claim(1, Old), At(2, Old));
        await SaveAsync(Some.Snapshot(Ann, 2, "Acme"));
        await SaveAsync(Some.Account("Acme"));
        await Store.ClaimPersonAsync("email:ann@example.com", Ann, Cancel);

        var trimmed = await TrimAsync(Some.Noon);

        Assert.Equal([Ann], trimmed.Gone);
        Assert.Empty(trimmed.Changed);
        Assert.Equal(2, trimmed.Events);
        Assert.True((await Store.LoadAsync(Ann, Cancel)).IsUnknown);
        Assert.Equal(["Acme"], await StaleAsync());
        Assert.Empty(await Store.ReadContributionsAsync(Acme, Cancel));
        Assert.Equal(Bob, await Store.ClaimPersonAsync("email:ann@example.com", Bob, Cancel));
        Assert.NotEqual(0, await AppendOneAsync(Ann, At(3, Some.Noon)));
        Assert.Equal(Ids(3), await ReadIdsAsync(Ann));
    }

    [Fact]
    public async Task Who_somebody_is_stays_known_as_long_as_they_come()
    {
        await AppendAsync(Ann, At(1, Old), Claim(2, Old), At(3, Old));
        await AppendAsync(Bob, At(4, Old, 2), Claim(5, Old, 2));
        await MergeAsync(Ann, Bob, 100);
        await AppendAsync(Ann, At(6, Some.Noon + 200));

        var trimmed = await TrimAsync(Some.Noon);

        Assert.Equal([Ann], trimmed.Changed);
        Assert.Equal(3, trimmed.Events);
        Assert.Equal(Ids(2, 100, 6), await ReadIdsAsync(Ann));
        Assert.Equal(Ids(5), await ReadIdsAsync(Bob));
        Assert.Equal(Ann, (await Store.LoadAsync(Bob, Cancel)).RedirectedTo);
        Assert.Equal(0, await AppendOneAsync(Ann, Claim(5, Old, 2)));
        Assert.True(await Store.UnmergeAsync(Ann, Bob, [Some.Visitor(2)], Some.Note(101, EventTypes.ProfileUnmerged), Cancel));
    }

    [Fact]
    public async Task Persons_who_were_not_seen_since_go_with_all_their_profiles()
    {
        await AppendAsync(Ann, At(1, Old));
        await AppendAsync(Bob, At(2, Old, 2));
        await Store.MergeAsync(Ann, Bob, Some.Note(100) with { ReceivedAt = Old, Properties = Absorbs(Bob) }, Cancel);

        var trimmed = await TrimAsync(Some.Noon);

        Assert.Equal([Ann, Bob], trimmed.Gone.OrderBy(p => p.Value));
        Assert.Empty(await Store.ReadEventsAsync(Cancel).ToArrayAsync(Cancel));
        Assert.True((await Store.LoadAsync(Bob, Cancel)).IsUnknown);
        Assert.Equal(0, (await Store.DescribeAsync(Cancel)).Profiles);
    }

    [Fact]
    public async Task Forgetting_goes_on_in_steps_and_ends()
    {
        for (var i = 0; i < 60; i++)
            await AppendAsync(Some.Profile(10 + (i % 12)), At(i, Old, 10 + (i % 12)));

        await AppendAsync(Some.Profile(10), At(100, Some.Noon, 10));
        string? cursor = null;
        var (events, steps) = (0L, 0);
        do
        {
            var step = await Store.TrimAsync(new Trim(Some.Noon, cursor, MaxEvents: 7), Cancel);
            Assert.InRange(step.Gone.Count, 0, 7);
            (cursor, events, steps) = (step.Next, events + step.Events, steps + 1);
        }
        while (cursor is not null && steps < 100);

        Assert.Null(cursor);
        Assert.Equal(60, events);
        Assert.Equal(Ids(100), await Store.ReadEventsAsync(Cancel).Select(e => e.Event.Id).ToArrayAsync(Cancel));
        Assert.Equal(0, (await TrimAsync(Some.Noon)).Events);
    }

    [Fact]
    public async Task Old_signals_go_with_what_was_sent()
    {
        await Store.AddSignalsAsync(
            [new NewSignal(Some.Signal("old", time: Old), [Some.Send("1")]), new NewSignal(Some.Signal("new"), [Some.Send("2")])],
            Cancel);

        await TrimAsync(Some.Noon);

        Assert.Equal(["new"], await SignalsAsync(new SignalQuery()));
        Assert.Equal(["2"], await OutboxAsync(new OutboxQuery()));
    }

    private static TrackedEvent At(int id, long received, int visitor = 1) => Some.Event(id, visitor) with { Time = received, ReceivedAt = received };

    private static TrackedEvent Claim(int id, long received, int visitor = 1) => At(id, received, visitor) with
    {
        Type = EventTypes.Identify,
        Identity = new Identity("ann@example.com", null, "Ann", "form", false),
    };

    private static EventProperties Absorbs(ProfileId absorbed) => new([KeyValuePair.Create("profile", absorbed.ToString())]);

    private async Task<Trimmed> TrimAsync(long before)
    {
        var trimmed = await Store.TrimAsync(new Trim(before), Cancel);
        Assert.Null(trimmed.Next);
        return trimmed;
    }
}
