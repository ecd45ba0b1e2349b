using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task An_erased_profile_is_gone_from_everywhere()
    {
        await AppendAsync(Ann, Some.Event(1), Some.Event(2));
        await AppendAsync(Bob, Some.Event(3, visitor: 2));
        await SaveAsync(Some.Snapshot(Ann, 1, "Acme"), Some.Snapshot(Bob, 3, "Acme"));
        await SaveAsync(Some.Account("Acme"));
        await Store.ClaimPersonAsync("email:ann@example.com", Ann, Cancel);

        var erased = await EraseAsync(Ann);

        Assert.Equal([Ann], erased.Profiles);
        Assert.Equal([Acme], erased.Accounts);
        Assert.Equal(2, erased.Events);
        Assert.True((await Store.LoadAsync(Ann, Cancel)).IsErased);
        Assert.Empty(await ReadIdsAsync(Ann));
        Assert.Equal([Bob], await Store.ReadProfilesAsync(Cancel).ToArrayAsync(Cancel));
        Assert.Equal(Ids(3), await Store.ReadEventsAsync(Cancel).Select(e => e.Event.Id).ToArrayAsync(Cancel));
        Assert.Equal(Bob, Assert.Single(await Store.ReadContributionsAsync(Acme, Cancel)).Profile);
        Assert.Equal(["Acme"], await StaleAsync());
        Assert.Empty(await ReadUnfoldedAsync());
        Assert.Equal((1, 1), ((await Store.DescribeAsync(Cancel)).Events, (await Store.DescribeAsync(Cancel)).Profiles));
        Assert.Equal(Bob, await Store.ClaimPersonAsync("email:ann@example.com", Bob, Cancel));
    }

    [Fact]
    public async Task Nothing_brings_an_erased_profile_back()
    {
        await AppendAsync(Ann, Some.Event(1));
        await EraseAsync(Ann);
        await ReopenAsync();

        var result = await AppendAsync(Ann, Some.Event(1), Some.Event(2));
        await SaveAsync(Some.Snapshot(Ann, 5, "Acme"));
        var owner = await Store.ClaimPersonAsync("email:ann@example.com", Ann, Cancel);
        var signals = await AddAsync(Some.Signal("late", subject: Ann.ToString()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => MergeAsync(Ann, Bob, 100));
        await Assert.ThrowsAsync<InvalidOperationException>(() => MergeAsync(Bob, Ann, 101));

        Assert.True(result.IsErased);
        Assert.Null(result.RedirectedTo);
        Assert.Equal([0L, 0L], result.Positions);
        Assert.Equal(Ann, owner);
        Assert.Equal([false], signals);
        Assert.True((await Store.LoadAsync(Ann, Cancel)).IsErased);
        Assert.Empty(await Store.ReadProfilesAsync(Cancel).ToArrayAsync(Cancel));
        Assert.Empty(await Store.ReadContributionsAsync(Acme, Cancel));
        Assert.Equal(0, (await Store.DescribeAsync(Cancel)).Events);
        // The key was not taken: whoever comes with it next has it.
        Assert.Equal(Cid, await Store.ClaimPersonAsync("email:ann@example.com", Cid, Cancel));
    }

    [Fact]
    public async Task Whom_a_profile_was_merged_with_is_erased_with_it()
    {
        await AppendAsync(Ann, Some.Event(1));
        await AppendAsync(Bob, Some.Event(2, visitor: 2));
        await AppendAsync(Cid, Some.Event(3, visitor: 3));
        await MergeAsync(Bob, Cid, 100);
        await MergeAsync(Ann, Bob, 101);
        await AppendAsync(Some.Profile(4), Some.Event(4, visitor: 4));

        var erased = await EraseAsync(Cid);

        Assert.Equal([Ann, Bob, Cid], erased.Profiles.OrderBy(p => p.Value));
        foreach (var profile in erased.Profiles)
            Assert.True((await Store.LoadAsync(profile, Cancel)).IsErased);

        Assert.Equal(Ids(4), await Store.ReadEventsAsync(Cancel).Select(e => e.Event.Id).ToArrayAsync(Cancel));
        Assert.True((await AppendAsync(Cid, Some.Event(5))).IsErased);
    }

    [Fact]
    public async Task Signals_of_an_erased_profile_and_those_that_mention_it_go_with_what_waits_to_be_sent()
    {
        await AppendAsync(Ann, Some.Event(1));
        await SaveAsync(Some.Snapshot(Ann, 1, "Acme"));
        await Store.AddSignalsAsync(
            [
                new NewSignal(Some.Signal("profile", subject: Ann.ToString()), [Some.Send("1")]),
                new NewSignal(Some.Signal("account", body: """{"people":["ANN\u002Bx@example.com"]}"""), [Some.Send("2")]),
                new NewSignal(Some.Signal("payload"), [Some.Send("3", payload: $"{{\"profile\":\"{Ann}\"}}")]),
                new NewSignal(Some.Signal("other"), [Some.Send("4")]),
                new NewSignal(Some.Signal("elsewhere", account: "Other", body: "ann"), [Some.Send("5")]),
            ],
            Cancel);

        var erased = await EraseAsync(Ann, "ann+x@example.com");

        Assert.Equal(3, erased.Signals);
        Assert.Equal(["other", "elsewhere"], (await SignalsAsync(new SignalQuery())).OrderDescending());
        Assert.Equal(["4", "5"], (await TakeAsync()).Order());
    }

    [Fact]
    public async Task Refusals_that_name_the_erased_go()
    {
        await Store.RejectAsync(
            [Some.Reject(Time.Now, """{"email":"Ann@Example.com"}"""), Some.Reject(Time.Now, "bob"), Some.Reject(Time.Now, $"id={Ann}")],
            Cancel);

        var erased = await EraseAsync(Ann, "ann@example.com", "", "b");

        Assert.Equal(2, erased.Rejects);
        Assert.Equal(["bob"], (await Store.ReadRejectsAsync(10, Cancel)).Select(r => r.Body));
    }

    [Fact]
    public async Task Erasing_twice_or_somebody_unknown_is_no_error_and_keeps_them_away()
    {
        await AppendAsync(Ann, Some.Event(1));
        await EraseAsync(Ann);

        var again = await EraseAsync(Ann, Bob);

        Assert.Equal(0, again.Events);
        Assert.True((await AppendAsync(Bob, Some.Event(2))).IsErased);
    }

    [Fact]
    public async Task Who_is_erased_while_they_click_is_erased()
    {
        var appends = Enumerable.Range(1, 200).Select(i => Task.Run(() => AppendAsync(Some.Profile(1 + (i % 2)), Some.Event(i, visitor: 1 + (i % 2))), Cancel)).ToArray();
        await EraseAsync(Ann);
        await Task.WhenAll(appends);

        Assert.Empty(await ReadIdsAsync(Ann));
        Assert.Equal(100, (await ReadIdsAsync(Bob)).Length);
        Assert.Equal(100, (await Store.DescribeAsync(Cancel)).Events);
        await ReopenAsync();
        Assert.Equal([Bob], await Store.ReadProfilesAsync(Cancel).ToArrayAsync(Cancel));
        Assert.Equal(100, (await Store.DescribeAsync(Cancel)).Events);
    }

    private Task<Erased> EraseAsync(ProfileId profile, params string[] texts) => Store.EraseAsync(new Erasure([profile], texts), Cancel);

    private Task<Erased> EraseAsync(params ProfileId[] profiles) => Store.EraseAsync(new Erasure(profiles, []), Cancel);
}
