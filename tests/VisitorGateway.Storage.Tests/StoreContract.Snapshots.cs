using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_profile_without_snapshot_loads_as_its_whole_log()
    {
        await AppendAsync(Some.Profile(1), Some.Event(1), Some.Event(2));

        var log = await Store.LoadAsync(Some.Profile(1), Cancel);

        Assert.Null(log.Snapshot);
        Assert.Null(log.RedirectedTo);
        Assert.Equal(0, log.Position);
        Assert.Equal(Ids(1, 2), log.Tail.Select(e => e.Event.Id));
    }

    [Fact]
    public async Task A_profile_loads_as_its_snapshot_and_the_events_after_it()
    {
        var positions = (await AppendAsync(Some.Profile(1), Some.Event(1), Some.Event(2), Some.Event(3))).Positions;
        await SaveAsync(Some.Snapshot(Some.Profile(1), positions[1], state: "two"));

        var log = await Store.LoadAsync(Some.Profile(1), Cancel);

        Assert.Equal("two", Text(log.Snapshot));
        Assert.Equal(positions[1], log.Position);
        Assert.Equal(Ids(3), log.Tail.Select(e => e.Event.Id));
    }

    [Fact]
    public async Task An_older_snapshot_never_replaces_a_newer_one()
    {
        var positions = (await AppendAsync(Some.Profile(1), Some.Event(1), Some.Event(2))).Positions;
        await SaveAsync(Some.Snapshot(Some.Profile(1), positions[1], "Newer", "newer", Some.Noon + 2));
        await SaveAsync(Some.Snapshot(Some.Profile(1), positions[0], "Older", "older", Some.Noon + 1));

        var log = await Store.LoadAsync(Some.Profile(1), Cancel);

        Assert.Equal("newer", Text(log.Snapshot));
        Assert.Empty(log.Tail);
        Assert.Single(await Store.ReadContributionsAsync(new AccountId("Newer"), Cancel));
        Assert.Empty(await Store.ReadContributionsAsync(new AccountId("Older"), Cancel));
        Assert.Empty(await ReadUnfoldedAsync());
    }

    [Fact]
    public async Task A_snapshot_of_the_same_position_replaces_as_new_rules_need_it_to()
    {
        var position = await AppendOneAsync(Some.Profile(1), Some.Event(1));
        await SaveAsync(Some.Snapshot(Some.Profile(1), position, state: "old rules"));
        await SaveAsync(Some.Snapshot(Some.Profile(1), position, state: "new rules"));

        Assert.Equal("new rules", Text((await Store.LoadAsync(Some.Profile(1), Cancel)).Snapshot));
    }

    [Fact]
    public async Task An_empty_snapshot_is_a_snapshot()
    {
        var position = await AppendOneAsync(Some.Profile(1), Some.Event(1));
        await SaveAsync(Some.Snapshot(Some.Profile(1), position, state: ""));

        var log = await Store.LoadAsync(Some.Profile(1), Cancel);
        Assert.Equal("", Text(log.Snapshot));
        Assert.False(log.IsUnknown);
    }

    [Fact]
    public async Task What_no_snapshot_covers_is_unfolded_until_one_does()
    {
        var one = (await AppendAsync(Some.Profile(1), Some.Event(1), Some.Event(2))).Positions;
        var two = await AppendOneAsync(Some.Profile(2), Some.Event(3));
        Assert.Equal([Some.Profile(1), Some.Profile(2)], (await ReadUnfoldedAsync()).OrderBy(p => p.Value));

        await SaveAsync(Some.Snapshot(Some.Profile(1), one[0]), Some.Snapshot(Some.Profile(2), two));
        Assert.Equal([Some.Profile(1)], await ReadUnfoldedAsync());

        await SaveAsync(Some.Snapshot(Some.Profile(1), one[1]));
        Assert.Empty(await ReadUnfoldedAsync());
    }

    [Fact]
    public async Task What_is_unfolded_is_known_after_reopening()
    {
        for (var i = 0; i < 20; i++)
        {
            var position = await AppendOneAsync(Some.Profile(i), Some.Event(i));
            if (i % 5 != 0)
                await SaveAsync(Some.Snapshot(Some.Profile(i), position));
        }

        await ReopenAsync();
        Assert.Equal([0, 5, 10, 15], (await ReadUnfoldedAsync()).Select(p => (int)(uint)p.Value).Order());

        var later = await AppendOneAsync(Some.Profile(5), Some.Event(100));
        await SaveAsync(Some.Snapshot(Some.Profile(5), later), Some.Snapshot(Some.Profile(0), 0));
        await ReopenAsync();
        Assert.Equal([0, 10, 15], (await ReadUnfoldedAsync()).Select(p => (int)(uint)p.Value).Order());
    }

    [Fact]
    public async Task A_position_is_never_given_twice_even_after_reopening()
    {
        var first = await AppendOneAsync(Some.Profile(1), Some.Event(1));
        await SaveAsync(Some.Snapshot(Some.Profile(1), first + 50));
        await ReopenAsync();

        var second = await AppendOneAsync(Some.Profile(1), Some.Event(2));

        Assert.True(second > first + 50);
        Assert.Equal(Ids(2), (await Store.LoadAsync(Some.Profile(1), Cancel)).Tail.Select(e => e.Event.Id));
    }

    [Fact]
    public async Task Contributions_are_listed_by_account_and_follow_the_profile()
    {
        var one = await AppendOneAsync(Some.Profile(1), Some.Event(1));
        var two = await AppendOneAsync(Some.Profile(2), Some.Event(2));
        await SaveAsync(Some.Snapshot(Some.Profile(1), one, "Acme"), Some.Snapshot(Some.Profile(2), two, "Acme"));

        var both = await Store.ReadContributionsAsync(new AccountId("Acme"), Cancel);
        Assert.Equal([Some.Profile(1), Some.Profile(2)], both.Select(c => c.Profile).OrderBy(p => p.Value));
        var kept = both.Single(c => c.Profile == Some.Profile(1));
        var given = Some.Contribution(Some.Profile(1), one, "Acme");
        Assert.Equal(given.Activity, kept.Activity);
        Assert.Equal(given.Pace, kept.Pace);
        Assert.Equal(given.Journey, kept.Journey);
        Assert.Equal(Some.WithoutLists(given), Some.WithoutLists(kept));

        await SaveAsync(Some.Snapshot(Some.Profile(1), one, "Globex"), Some.Snapshot(Some.Profile(2), two));
        Assert.Empty(await Store.ReadContributionsAsync(new AccountId("Acme"), Cancel));
        Assert.Single(await Store.ReadContributionsAsync(new AccountId("Globex"), Cancel));
    }

    [Fact]
    public async Task Saved_profiles_are_read_through_but_for_old_ones_and_absorbed_ones()
    {
        for (var i = 1; i <= 4; i++)
        {
            var position = await AppendOneAsync(Some.Profile(i), Some.Event(i));
            await SaveAsync(Some.Snapshot(Some.Profile(i), position, lastSeen: Some.Noon + (i * 10)));
        }

        await AppendOneAsync(Some.Profile(5), Some.Event(5));
        await Store.MergeAsync(Some.Profile(4), Some.Profile(2), Some.Note(90), Cancel);

        var all = await Store.ReadSavedAsync(() => 0, Cancel).ToDictionaryAsync(s => s.Profile, cancellationToken: Cancel);
        Assert.Equal([Some.Profile(1), Some.Profile(3), Some.Profile(4)], all.Keys.OrderBy(p => p.Value));
        Assert.Equal(Some.Noon + 30, all[Some.Profile(3)].LastSeen);
        Assert.Equal((await Store.LoadAsync(Some.Profile(3), Cancel)).Snapshot!.Value.ToArray(), all[Some.Profile(3)].State!.Value.ToArray());
        Assert.Equal([Some.Profile(3), Some.Profile(4)], await Store.ReadSavedAsync(() => Some.Noon + 30, Cancel).Select(s => s.Profile).OrderBy(p => p.Value).ToArrayAsync(Cancel));
    }

    [Fact]
    public async Task Each_saved_profile_is_read_through_once()
    {
        List<ProfileSnapshot> saved = [];
        for (var i = 0; i < 1100; i++)
        {
            // Many are seen at the same time, with and without an account.
            var position = await AppendOneAsync(Some.Profile(i), Some.Event(i));
            saved.Add(Some.Snapshot(Some.Profile(i), position, i % 3 == 0 ? "Acme" : null, lastSeen: Some.Noon + (i % 2)));
        }

        await SaveAsync([.. saved]);

        var read = await Store.ReadSavedAsync(() => 0, Cancel).Select(s => s.Profile).ToArrayAsync(Cancel);
        Assert.Equal(saved.Select(s => s.Profile.Value).Order(), read.Select(p => p.Value).Order());
    }

    [Fact]
    public async Task Profiles_without_account_are_listed_by_last_sign_of_life()
    {
        for (var i = 1; i <= 5; i++)
        {
            var position = await AppendOneAsync(Some.Profile(i), Some.Event(i));
            await SaveAsync(Some.Snapshot(Some.Profile(i), position, i == 3 ? "Acme" : null, lastSeen: Some.Noon + (i * 10)));
        }

        Assert.Equal([Some.Profile(5), Some.Profile(4), Some.Profile(2)], await Store.ReadRecentProfilesAsync(Some.Noon + 20, 10, Cancel));
        Assert.Equal([Some.Profile(5)], await Store.ReadRecentProfilesAsync(Some.Noon, 1, Cancel));
    }

    [Fact]
    public async Task Every_profile_is_listed_once_in_a_stable_order()
    {
        for (var i = 0; i < 1100; i++)
            await AppendAsync(Some.Profile(i * 7919 % 1100), Some.Event(i), Some.Event(i + 10_000));

        var profiles = await Store.ReadProfilesAsync(Cancel).ToArrayAsync(Cancel);

        Assert.Equal(1100, profiles.Distinct().Count());
        Assert.Equal(1100, profiles.Length);
        Assert.Equal(profiles, await Store.ReadProfilesAsync(Cancel).ToArrayAsync(Cancel));
    }
}
