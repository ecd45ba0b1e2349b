using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Tests;

public abstract partial class StoreContract
{
    private static readonly ProfileId Ann = Some.Profile(1);
    private static readonly ProfileId Bob = Some.Profile(2);
    private static readonly ProfileId Cid = Some.Profile(3);
    private static readonly AccountId Acme = new("Acme");

    [Fact]
    public async Task A_persons_key_is_found_without_being_claimed_and_follows_merges()
    {
        Assert.Null(await Store.FindPersonAsync("email:ann@example.com", Cancel));
        await AppendAsync(Ann, Some.Event(1));
        await AppendAsync(Bob, Some.Event(2, visitor: 2));
        await Store.ClaimPersonAsync("email:ann@example.com", Ann, Cancel);
        Assert.Equal(Ann, await Store.FindPersonAsync("email:ann@example.com", Cancel));

        await MergeAsync(Bob, Ann, 100);

        Assert.Equal(Bob, await Store.FindPersonAsync("email:ann@example.com", Cancel));
        await Store.EraseAsync(new Erasure([Bob], []), Cancel);
        Assert.Null(await Store.FindPersonAsync("email:ann@example.com", Cancel));
    }

    [Fact]
    public async Task An_absorbed_profile_leads_to_its_survivor_and_keeps_its_log()
    {
        await AppendAsync(Ann, Some.Event(1));
        await AppendAsync(Bob, Some.Event(2, visitor: 2));

        var position = await MergeAsync(Ann, Bob, 100);

        Assert.True(position > 0);
        Assert.Equal(new ProfileLog(Ann, null, 0, []), await Store.LoadAsync(Bob, Cancel) with { Tail = [] });
        Assert.Equal(Ids(2), await ReadIdsAsync(Bob));
        Assert.Equal(Ids(1, 100), await ReadIdsAsync(Ann));
        Assert.Equal(position, (await Store.ReadLogAsync(Ann, Cancel))[^1].Position);
    }

    [Fact]
    public async Task Appending_to_an_absorbed_profile_stores_nothing_and_names_the_end_of_the_chain()
    {
        await AppendAsync(Ann, Some.Event(1));
        await AppendAsync(Cid, Some.Event(2));
        await MergeAsync(Bob, Cid, 100);
        await MergeAsync(Ann, Bob, 101);

        var results = await Store.AppendAsync([new Append(Cid, [Some.Event(5)]), new Append(Ann, [Some.Event(6)])], Cancel);

        Assert.Equal(Ann, results[0].RedirectedTo);
        Assert.Equal([0L], results[0].Positions);
        Assert.Null(results[1].RedirectedTo);
        Assert.NotEqual(0, results[1].Positions[0]);
        Assert.Equal(Ids(2), await ReadIdsAsync(Cid));
        Assert.Equal(Ann, (await Store.LoadAsync(Cid, Cancel)).RedirectedTo);
    }

    [Fact]
    public async Task Merging_twice_is_merging_once()
    {
        await MergeAsync(Ann, Bob, 100);

        Assert.Equal(0, await MergeAsync(Ann, Bob, 101));
        Assert.Equal(0, await MergeAsync(Bob, Ann, 102));
        Assert.Equal(0, await MergeAsync(Ann, Ann, 103));
        Assert.Equal(Ids(100), await ReadIdsAsync(Ann));
    }

    [Fact]
    public async Task A_survivor_that_was_absorbed_since_stands_for_the_end_of_its_chain()
    {
        await MergeAsync(Ann, Bob, 100);

        Assert.NotEqual(0, await MergeAsync(Bob, Cid, 101));

        Assert.Equal(Ann, (await Store.LoadAsync(Cid, Cancel)).RedirectedTo);
        Assert.Equal(Ids(100, 101), await ReadIdsAsync(Ann));
    }

    [Fact]
    public async Task A_profile_that_another_absorbed_is_not_absorbed_again()
    {
        await MergeAsync(Ann, Bob, 100);

        await Assert.ThrowsAsync<InvalidOperationException>(() => MergeAsync(Cid, Bob, 101));

        Assert.Equal(Ann, (await Store.LoadAsync(Bob, Cancel)).RedirectedTo);
        Assert.Empty(await ReadIdsAsync(Cid));
    }

    [Fact]
    public async Task A_refused_merge_is_not_its_neighbours_failure()
    {
        await MergeAsync(Ann, Bob, 100);

        var refused = MergeAsync(Cid, Bob, 101);
        var append = AppendAsync(Cid, Some.Event(1));
        var meta = Store.WriteMetaAsync("key", "value", Cancel);

        await Assert.ThrowsAsync<InvalidOperationException>(() => refused);
        Assert.NotEqual(0, Assert.Single((await append).Positions));
        await meta;
        Assert.Equal(Ids(1), await ReadIdsAsync(Cid));
    }

    [Fact]
    public async Task A_merge_whose_note_could_not_be_stored_does_not_happen()
    {
        await AppendAsync(Ann, Some.Event(1));

        await Assert.ThrowsAsync<InvalidOperationException>(() => MergeAsync(Ann, Bob, 1));

        Assert.Null((await Store.LoadAsync(Bob, Cancel)).RedirectedTo);
    }

    [Fact]
    public async Task An_absorbed_profile_leaves_the_lists_and_an_unmerged_one_is_back()
    {
        var ann = await AppendOneAsync(Ann, Some.Event(1));
        var bob = await AppendOneAsync(Bob, Some.Event(2, visitor: 2));
        var cid = await AppendOneAsync(Cid, Some.Event(3, visitor: 3));
        await SaveAsync(Some.Snapshot(Ann, ann, "Acme"), Some.Snapshot(Bob, bob, "Acme"), Some.Snapshot(Cid, cid));

        await MergeAsync(Ann, Bob, 100);
        await MergeAsync(Ann, Cid, 101);
        Assert.Equal([Ann], (await Store.ReadContributionsAsync(Acme, Cancel)).Select(c => c.Profile));
        Assert.Empty(await Store.ReadRecentProfilesAsync(0, 10, Cancel));
        Assert.Equal([Ann], await Store.ReadProfilesAsync(Cancel).ToArrayAsync(Cancel));
        Assert.Equal(1, (await Store.DescribeAsync(Cancel)).Profiles);

        Assert.True(await UnmergeAsync(Ann, Bob, 102, 2));
        Assert.True(await UnmergeAsync(Ann, Cid, 103, 3));
        Assert.Equal([Ann, Bob], (await Store.ReadContributionsAsync(Acme, Cancel)).Select(c => c.Profile).OrderBy(p => p.Value));
        Assert.Equal([Cid], await Store.ReadRecentProfilesAsync(0, 10, Cancel));
        Assert.Equal(3, await Store.ReadProfilesAsync(Cancel).CountAsync(Cancel));
    }

    [Fact]
    public async Task A_late_snapshot_of_an_absorbed_profile_does_not_bring_it_back_to_the_lists()
    {
        var bob = await AppendOneAsync(Bob, Some.Event(2, visitor: 2));
        await MergeAsync(Ann, Bob, 100);

        await SaveAsync(Some.Snapshot(Bob, bob, "Acme"));

        Assert.Empty(await Store.ReadContributionsAsync(Acme, Cancel));
        Assert.Equal(Ann, (await Store.LoadAsync(Bob, Cancel)).RedirectedTo);
    }

    [Fact]
    public async Task A_merge_leaves_the_survivor_to_be_folded_and_not_the_absorbed()
    {
        await AppendAsync(Bob, Some.Event(2, visitor: 2));
        await MergeAsync(Ann, Bob, 100);
        Assert.Equal([Ann], await ReadUnfoldedAsync());

        await ReopenAsync();
        Assert.Equal([Ann], await ReadUnfoldedAsync());
    }

    [Fact]
    public async Task An_unmerge_moves_the_visitors_events_since_the_merge_in_order()
    {
        await AppendAsync(Ann, Some.Event(1));
        await AppendAsync(Bob, Some.Event(2, visitor: 2));
        await AppendAsync(Ann, Some.Event(3, visitor: 2));
        await MergeAsync(Ann, Bob, 100);
        await AppendAsync(Ann, Some.Event(4, visitor: 2), Some.Event(5), Some.Event(6, visitor: 22), Some.Event(7, visitor: 2));

        Assert.True(await UnmergeAsync(Ann, Bob, 101, 2, 22));

        Assert.Equal(Ids(2, 4, 6, 7), await ReadIdsAsync(Bob));
        Assert.Equal(Ids(1, 3, 100, 5, 101), await ReadIdsAsync(Ann));
        var log = await Store.ReadLogAsync(Bob, Cancel);
        Assert.Equal(log.Select(e => e.Position).Order().Distinct(), log.Select(e => e.Position));
        Assert.Null((await Store.LoadAsync(Bob, Cancel)).RedirectedTo);
        Assert.Equal(9, (await Store.DescribeAsync(Cancel)).Events);
    }

    [Fact]
    public async Task Moved_events_stand_behind_the_snapshot_that_the_absorbed_profile_had()
    {
        var bob = await AppendOneAsync(Bob, Some.Event(2, visitor: 2));
        await SaveAsync(Some.Snapshot(Bob, bob, state: "before"));
        await MergeAsync(Ann, Bob, 100);
        var ann = await AppendOneAsync(Ann, Some.Event(4, visitor: 2));
        await SaveAsync(Some.Snapshot(Ann, ann));

        await UnmergeAsync(Ann, Bob, 101, 2);
        await ReopenAsync();

        var log = await Store.LoadAsync(Bob, Cancel);
        Assert.Equal("before", Text(log.Snapshot));
        Assert.Equal(Ids(4), log.Tail.Select(e => e.Event.Id));
        Assert.Equal([Ann, Bob], (await ReadUnfoldedAsync()).OrderBy(p => p.Value));
    }

    [Fact]
    public async Task Events_that_were_unfolded_when_their_profile_was_absorbed_are_unfolded_when_it_is_back()
    {
        await AppendAsync(Bob, Some.Event(2, visitor: 2));
        await MergeAsync(Ann, Bob, 100);
        var later = await AppendOneAsync(Ann, Some.Event(3));
        await SaveAsync(Some.Snapshot(Ann, later));
        Assert.Empty(await ReadUnfoldedAsync());

        await UnmergeAsync(Ann, Bob, 101, 2);
        await ReopenAsync();

        Assert.Equal([Ann, Bob], (await ReadUnfoldedAsync()).OrderBy(p => p.Value));
    }

    [Fact]
    public async Task The_gateways_notes_stay_in_the_survivors_log()
    {
        await MergeAsync(Ann, Bob, 100);
        await Store.MergeAsync(Ann, Cid, Some.Note(101, visitor: 2), Cancel);

        Assert.True(await UnmergeAsync(Ann, Bob, 102, 2));

        Assert.Equal(Ids(100, 101, 102), await ReadIdsAsync(Ann));
        Assert.Empty(await ReadIdsAsync(Bob));
    }

    [Fact]
    public async Task Only_what_is_merged_is_unmerged()
    {
        await AppendAsync(Ann, Some.Event(1));
        await MergeAsync(Ann, Bob, 100);

        Assert.False(await UnmergeAsync(Cid, Bob, 101, 2));
        Assert.False(await UnmergeAsync(Ann, Cid, 102, 3));
        Assert.False(await UnmergeAsync(Bob, Ann, 103, 1));
        Assert.True(await UnmergeAsync(Ann, Bob, 104, 2));
        Assert.False(await UnmergeAsync(Ann, Bob, 105, 2));
        Assert.Equal(Ids(1, 100, 104), await ReadIdsAsync(Ann));
    }

    [Fact]
    public async Task An_unmerge_from_the_end_of_a_chain_takes_events_from_every_log_on_the_way()
    {
        await AppendAsync(Cid, Some.Event(1, visitor: 3));
        await MergeAsync(Bob, Cid, 100);
        await AppendAsync(Bob, Some.Event(2, visitor: 3), Some.Event(3, visitor: 2));
        await MergeAsync(Ann, Bob, 101);
        await AppendAsync(Ann, Some.Event(4, visitor: 3), Some.Event(5, visitor: 2));

        Assert.True(await UnmergeAsync(Ann, Cid, 102, 3));

        Assert.Equal(Ids(1, 2, 4), await ReadIdsAsync(Cid));
        Assert.Equal(Ids(100, 3), await ReadIdsAsync(Bob));
        Assert.Equal(Ids(101, 5, 102), await ReadIdsAsync(Ann));
        Assert.Null((await Store.LoadAsync(Cid, Cancel)).RedirectedTo);
        Assert.Equal(Ann, (await Store.LoadAsync(Bob, Cancel)).RedirectedTo);
    }

    [Fact]
    public async Task What_was_unmerged_can_be_merged_again()
    {
        await MergeAsync(Ann, Bob, 100);
        await UnmergeAsync(Ann, Bob, 101, 2);
        await AppendAsync(Bob, Some.Event(1, visitor: 2));

        Assert.NotEqual(0, await MergeAsync(Ann, Bob, 102));
        await AppendAsync(Ann, Some.Event(2, visitor: 2));
        Assert.True(await UnmergeAsync(Ann, Bob, 103, 2));

        Assert.Equal(Ids(1, 2), await ReadIdsAsync(Bob));
        Assert.Equal(Ids(100, 101, 102, 103), await ReadIdsAsync(Ann));
    }

    [Fact]
    public async Task An_event_that_is_sent_again_after_its_profile_was_absorbed_is_a_duplicate()
    {
        await AppendAsync(Cid, Some.Event(1, visitor: 3));
        await MergeAsync(Bob, Cid, 100);
        await AppendAsync(Ann, Some.Event(2));
        await MergeAsync(Ann, Bob, 101);

        Assert.Equal(0, await AppendOneAsync(Ann, Some.Event(1, visitor: 3)));
        await ReopenAsync();
        Assert.Equal(0, await AppendOneAsync(Ann, Some.Event(1, visitor: 3)));
        Assert.NotEqual(0, await AppendOneAsync(Ann, Some.Event(3)));
    }

    [Fact]
    public async Task A_survivor_does_not_answer_for_the_ids_of_a_profile_that_it_gave_back()
    {
        await AppendAsync(Bob, Some.Event(1, visitor: 2));
        await MergeAsync(Ann, Bob, 100);
        await UnmergeAsync(Ann, Bob, 101, 2);

        Assert.NotEqual(0, await AppendOneAsync(Ann, Some.Event(1)));
        Assert.Equal(0, await AppendOneAsync(Bob, Some.Event(1, visitor: 2)));
    }

    [Fact]
    public async Task A_person_belongs_to_who_claims_first()
    {
        Assert.Equal(Ann, await Store.ClaimPersonAsync("email:ann@example.com", Ann, Cancel));
        Assert.Equal(Ann, await Store.ClaimPersonAsync("email:ann@example.com", Bob, Cancel));
        Assert.Equal(Bob, await Store.ClaimPersonAsync("email:ANN@example.com", Bob, Cancel));
        Assert.Equal(Bob, await Store.ClaimPersonAsync("id:\0'", Bob, Cancel));
        Assert.Equal(Cid, await Store.ClaimPersonAsync("id:\0\"", Cid, Cancel));

        await ReopenAsync();
        Assert.Equal(Ann, await Store.ClaimPersonAsync("email:ann@example.com", Cid, Cancel));
    }

    [Fact]
    public async Task A_person_goes_with_a_merge_and_comes_back_with_its_unmerge()
    {
        await Store.ClaimPersonAsync("ann", Ann, Cancel);
        await Store.ClaimPersonAsync("bob", Bob, Cancel);

        await MergeAsync(Ann, Bob, 100);
        Assert.Equal(Ann, await Store.ClaimPersonAsync("bob", Cid, Cancel));

        await UnmergeAsync(Ann, Bob, 101, 2);
        Assert.Equal(Bob, await Store.ClaimPersonAsync("bob", Cid, Cancel));
        Assert.Equal(Ann, await Store.ClaimPersonAsync("ann", Cid, Cancel));
    }

    private Task<long> MergeAsync(ProfileId survivor, ProfileId absorbed, int note) =>
        Store.MergeAsync(survivor, absorbed, Some.Note(note), Cancel);

    private Task<bool> UnmergeAsync(ProfileId survivor, ProfileId absorbed, int note, params int[] visitors) =>
        Store.UnmergeAsync(survivor, absorbed, [.. visitors.Select(Some.Visitor)], Some.Note(note, EventTypes.ProfileUnmerged), Cancel);
}
