using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task An_appended_event_is_read_back_whole()
    {
        var value = Some.Event(1) with
        {
            Referrer = "https://search.example/?q=\0",
            Properties = new EventProperties([new("b", "1"), new("__proto__", ""), new("a", "ünï\0 😀")]),
            Source = new Source("search", "Google", "crm", KeywordWithheld: true, ClickNetwork: "Google Ads"),
            Match = Some.Company("Acme", "acme.com"),
            Bot = "Googlebot",
            Device = new Device("Firefox", "Linux", "desktop"),
            Identity = new Identity("Ann@example.com", "7", "Ann", "form", true),
        };

        var position = await AppendOneAsync(Some.Profile(1), value);

        var stored = Assert.Single(await Store.ReadLogAsync(Some.Profile(1), Cancel));
        Assert.Equal(new StoredEvent(Some.Profile(1), position, value), stored);
    }

    [Fact]
    public async Task Positions_start_above_0_and_grow_in_the_order_of_events()
    {
        var first = await AppendAsync(Some.Profile(1), Some.Event(1), Some.Event(2));
        var second = await AppendAsync(Some.Profile(1), Some.Event(3));

        long[] positions = [.. first.Positions, .. second.Positions];
        Assert.Equal(3, positions.Length);
        Assert.True(positions[0] > 0);
        Assert.Equal(positions.Order().Distinct(), positions);
        Assert.Equal(Ids(1, 2, 3), await ReadIdsAsync(Some.Profile(1)));
    }

    [Fact]
    public async Task One_call_may_append_to_many_profiles_and_twice_to_one()
    {
        var results = await Store.AppendAsync(
            [
                new Append(Some.Profile(1), [Some.Event(1)]),
                new Append(Some.Profile(2), [Some.Event(2), Some.Event(3)]),
                new Append(Some.Profile(1), [Some.Event(4)]),
                new Append(Some.Profile(3), []),
            ],
            Cancel);

        Assert.Equal([1, 2, 1, 0], results.Select(r => r.Positions.Count));
        Assert.Equal(Ids(1, 4), await ReadIdsAsync(Some.Profile(1)));
        Assert.Equal(Ids(2, 3), await ReadIdsAsync(Some.Profile(2)));
    }

    [Fact]
    public async Task Appending_nothing_answers_nothing() => Assert.Empty(await Store.AppendAsync([], Cancel));

    [Fact]
    public async Task An_id_that_the_log_holds_is_not_stored_again()
    {
        await AppendAsync(Some.Profile(1), Some.Event(1), Some.Event(2));

        var again = await AppendAsync(Some.Profile(1), Some.Event(2) with { Title = "Other" }, Some.Event(3), Some.Event(1));

        Assert.Equal([true, false, true], again.Positions.Select(p => p == 0));
        Assert.Equal(Ids(1, 2, 3), await ReadIdsAsync(Some.Profile(1)));
        Assert.Equal("Page 2", (await Store.ReadLogAsync(Some.Profile(1), Cancel))[1].Event.Title);
    }

    [Fact]
    public async Task An_id_twice_in_one_append_is_stored_once()
    {
        var result = await AppendAsync(Some.Profile(1), Some.Event(1), Some.Event(1), Some.Event(2), Some.Event(1));

        Assert.Equal([false, true, false, true], result.Positions.Select(p => p == 0));
        Assert.Equal(Ids(1, 2), await ReadIdsAsync(Some.Profile(1)));
    }

    [Fact]
    public async Task The_same_id_in_another_profiles_log_is_another_event()
    {
        await AppendAsync(Some.Profile(1), Some.Event(1));

        Assert.NotEqual(0, await AppendOneAsync(Some.Profile(2), Some.Event(1)));
    }

    [Fact]
    public async Task An_id_is_known_after_reopening()
    {
        await AppendAsync(Some.Profile(1), Some.Event(1));
        await ReopenAsync();

        Assert.Equal(0, await AppendOneAsync(Some.Profile(1), Some.Event(1)));
        Assert.NotEqual(0, await AppendOneAsync(Some.Profile(1), Some.Event(2)));
        Assert.Equal(Ids(1, 2), await ReadIdsAsync(Some.Profile(1)));
    }

    [Fact]
    public async Task An_unknown_profile_has_no_log()
    {
        var log = await Store.LoadAsync(Some.Profile(1), Cancel);

        Assert.True(log.IsUnknown);
        Assert.Equal(0, log.Position);
        Assert.Empty(await Store.ReadLogAsync(Some.Profile(1), Cancel));
    }

    [Fact]
    public async Task Ids_of_all_zeros_and_all_ones_are_ids()
    {
        foreach (var value in new[] { UInt128.Zero, UInt128.MaxValue })
        {
            var tracked = Some.Event(1) with { Id = new EventId(value), Visitor = new VisitorId(value) };
            await AppendAsync(new ProfileId(value), tracked);

            Assert.Equal(tracked, Assert.Single(await Store.ReadLogAsync(new ProfileId(value), Cancel)).Event);
        }
    }

    [Fact]
    public async Task Every_event_of_every_log_is_listed_each_log_in_its_order()
    {
        for (var i = 0; i < 1100; i++)
            await AppendAsync(Some.Profile(i % 7), Some.Event(i));

        var events = await Store.ReadEventsAsync(Cancel).ToArrayAsync(Cancel);

        Assert.Equal(Enumerable.Range(0, 1100).Select(Some.Id).ToHashSet(), events.Select(e => e.Event.Id).ToHashSet());
        Assert.Equal(1100, events.Length);
        foreach (var log in events.GroupBy(e => e.Profile))
            Assert.Equal(Enumerable.Range(0, 1100).Where(i => Some.Profile(i % 7) == log.Key).Select(Some.Id), log.Select(e => e.Event.Id));
    }

    [Fact]
    public async Task Sixty_four_appenders_on_eight_profiles_keep_each_profiles_order_and_lose_nothing()
    {
        const int Appenders = 64;
        const int Rounds = 25;
        await Task.WhenAll(Enumerable.Range(0, Appenders).Select(async appender =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                var id = ((appender * Rounds) + round) * 2;
                await AppendAsync(Some.Profile(appender % 8), Some.Event(id, appender), Some.Event(id + 1, appender));
            }
        }));

        for (var profile = 0; profile < 8; profile++)
        {
            var log = await Store.ReadLogAsync(Some.Profile(profile), Cancel);
            Assert.Equal(Appenders / 8 * Rounds * 2, log.Count);
            Assert.Equal(log.Select(e => e.Position).Order().Distinct(), log.Select(e => e.Position));
            foreach (var own in log.GroupBy(e => e.Event.Visitor))
                Assert.Equal(own.OrderBy(e => e.Event.Time).Select(e => e.Event.Id), own.Select(e => e.Event.Id));
        }
    }

    [Fact]
    public async Task What_was_answered_is_read_at_once_whoever_else_writes()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async profile =>
        {
            List<EventId> answered = [];
            for (var round = 0; round < 60; round++)
            {
                var id = (round * 8) + profile;
                await AppendAsync(Some.Profile(profile), Some.Event(id));
                answered.Add(Some.Id(id));
                Assert.Equal(answered, await ReadIdsAsync(Some.Profile(profile)));
                Assert.Equal(answered, (await Store.LoadAsync(Some.Profile(profile), Cancel)).Tail.Select(e => e.Event.Id));
            }
        }));
    }

    [Fact]
    public async Task An_id_is_known_however_many_events_came_since()
    {
        for (var i = 0; i < 150; i++)
        {
            Assert.NotEqual(0, await AppendOneAsync(Some.Profile(i % 3), Some.Event(i)));
            var earlier = i * 7919 % (i + 1);
            Assert.Equal(0, await AppendOneAsync(Some.Profile(earlier % 3), Some.Event(earlier)));
        }
    }

    [Fact]
    public async Task Calls_keep_their_order_when_they_do_not_wait_for_each_other()
    {
        var appends = new List<Task<AppendResult>>();
        for (var i = 0; i < 500; i++)
            appends.Add(AppendAsync(Some.Profile(1), Some.Event(i)));

        await Task.WhenAll(appends);

        Assert.Equal(Enumerable.Range(0, 500).Select(Some.Id), await ReadIdsAsync(Some.Profile(1)));
    }

    [Fact]
    public async Task Who_stops_waiting_does_not_stop_the_append()
    {
        using var impatient = new CancellationTokenSource();
        var append = Store.AppendAsync([new Append(Some.Profile(1), [Some.Event(1)])], impatient.Token);
        await impatient.CancelAsync();
        try
        {
            await append;
        }
        catch (OperationCanceledException)
        {
            // It may have been faster than the cancellation.
        }

        await AppendAsync(Some.Profile(1), Some.Event(2));
        Assert.Equal(Ids(1, 2), await ReadIdsAsync(Some.Profile(1)));
    }

    [Fact]
    public async Task A_call_that_is_cancelled_before_it_starts_stores_nothing()
    {
        var appends = new[] { new Append(Some.Profile(1), [Some.Event(1)]) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.AppendAsync(appends, new CancellationToken(canceled: true)));

        Assert.Empty(await ReadIdsAsync(Some.Profile(1)));
    }
}
