using System.Text;

namespace VisitorGateway.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_signal_is_read_back_whole()
    {
        var profile = Some.Signal("profile:1", subject: Ann.ToString(), account: null, body: """{"reasons":["\u0000 naïve"]}""") with
        {
            State = SignalState.Snoozed,
            Owner = "ann@example.com",
            ClaimedAt = Some.Noon + 1,
            SnoozedUntil = Some.Noon + 2,
        };
        await AddAsync(profile, Some.Signal("account:1"));

        await ReopenAsync();

        AssertSame(profile, await Store.ReadSignalAsync(profile.Id, Cancel));
        AssertSame(Some.Signal("account:1"), await Store.ReadSignalAsync(new SignalId("account:1"), Cancel));
        Assert.Null(await Store.ReadSignalAsync(new SignalId("other"), Cancel));
    }

    [Fact]
    public async Task A_signal_is_raised_once_however_often_it_is_added()
    {
        Assert.Equal([true, true], await AddAsync(Some.Signal("a"), Some.Signal("b")));

        var again = Some.Signal("a") with { Title = "Other words" };
        Assert.Equal([false, true, false], await AddAsync(again, Some.Signal("c"), Some.Signal("c")));

        Assert.Equal("Acme is a lead", (await Store.ReadSignalAsync(again.Id, Cancel))!.Title);
        Assert.Equal(3, (await Store.ReadSignalsAsync(new SignalQuery(), Cancel)).Count);
        Assert.Empty(await AddAsync());
    }

    [Fact]
    public async Task Gateways_that_raise_the_same_signal_at_once_raise_it_once()
    {
        var adds = Enumerable.Range(0, 32).Select(_ => Task.Run(() => AddAsync(Some.Signal("a"), Some.Signal("b")), Cancel));

        var answers = await Task.WhenAll(adds);

        Assert.Single(answers, a => a[0]);
        Assert.Single(answers, a => a[1]);
    }

    [Fact]
    public async Task Signals_are_listed_newest_first_in_pages()
    {
        await AddAsync(
            Some.Signal("b", time: 20),
            Some.Signal("c", time: 10),
            Some.Signal("a", time: 20),
            Some.Signal("d", subject: Ann.ToString(), time: 30),
            Some.Signal("e", time: 40, subject: "Other", account: "Other"));

        Assert.Equal(["e", "d", "b", "a", "c"], await SignalsAsync(new SignalQuery()));
        Assert.Equal(["d", "b"], await SignalsAsync(new SignalQuery(Limit: 2, Offset: 1)));
        Assert.Equal(["e", "d", "b", "a"], await SignalsAsync(new SignalQuery(Since: 20)));
        Assert.Equal(["d"], await SignalsAsync(new SignalQuery(Subject: Ann.ToString())));
        Assert.Equal(["d", "b", "a", "c"], await SignalsAsync(new SignalQuery(Account: Acme)));
        Assert.Equal(["b", "a"], await SignalsAsync(new SignalQuery(Account: Acme, Subject: "Acme", Since: 20)));
        Assert.Empty(await SignalsAsync(new SignalQuery(Limit: 0)));
        Assert.Empty(await SignalsAsync(new SignalQuery(Offset: 5)));
        Assert.Empty(await SignalsAsync(new SignalQuery(Subject: "acme")));
    }

    [Fact]
    public async Task Signals_are_listed_by_what_became_of_them()
    {
        await AddAsync(Some.Signal("a", time: 1), Some.Signal("b", time: 2), Some.Signal("c", time: 3));
        await UpdateAsync("b", s => s with { State = SignalState.Done });

        Assert.Equal(["c", "a"], await SignalsAsync(new SignalQuery(State: SignalState.Open)));
        Assert.Equal(["b"], await SignalsAsync(new SignalQuery(State: SignalState.Done, Account: Acme)));
        Assert.Empty(await SignalsAsync(new SignalQuery(State: SignalState.Claimed)));
    }

    [Fact]
    public async Task A_signal_is_claimed_snoozed_and_done()
    {
        await AddAsync(Some.Signal("a"));

        var claimed = await UpdateAsync("a", s => s with { State = SignalState.Claimed, Owner = "ann", ClaimedAt = Some.Noon });
        Assert.True(claimed.Updated);
        Assert.Equal(2, claimed.Current!.Version);
        var snoozed = await UpdateAsync("a", s => s with { State = SignalState.Snoozed, SnoozedUntil = Some.Noon + 9 });
        Assert.True(snoozed.Updated);
        var done = await UpdateAsync("a", s => s with { State = SignalState.Done, Owner = null, ClaimedAt = null, SnoozedUntil = null, Title = "Changed" });

        Assert.True(done.Updated);
        AssertSame(Some.Signal("a") with { State = SignalState.Done, Version = 4 }, done.Current);
        AssertSame(done.Current!, await Store.ReadSignalAsync(new SignalId("a"), Cancel));
    }

    [Fact]
    public async Task Of_two_who_claim_a_signal_one_gets_it_and_the_other_is_told_who_has_it()
    {
        await AddAsync(Some.Signal("a"));
        var read = (await Store.ReadSignalAsync(new SignalId("a"), Cancel))!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(
            () => Store.UpdateSignalAsync(read with { State = SignalState.Claimed, Owner = $"seller {i}" }, Cancel),
            Cancel)));

        var winner = Assert.Single(answers, a => a.Updated).Current!;
        Assert.All(answers, a => Assert.Equal(winner.Owner, a.Current!.Owner));
        Assert.Equal(2, winner.Version);
    }

    [Fact]
    public async Task Updating_a_signal_that_is_not_there_changes_nothing()
    {
        Assert.Equal(new SignalUpdate(false, null), await Store.UpdateSignalAsync(Some.Signal("a"), Cancel));
        Assert.Empty(await SignalsAsync(new SignalQuery()));
    }

    private Task<IReadOnlyList<bool>> AddAsync(params Signal[] signals) =>
        Store.AddSignalsAsync([.. signals.Select(s => new NewSignal(s, []))], Cancel);

    private async Task<SignalUpdate> UpdateAsync(string id, Func<Signal, Signal> change) =>
        await Store.UpdateSignalAsync(change((await Store.ReadSignalAsync(new SignalId(id), Cancel))!), Cancel);

    private async Task<string[]> SignalsAsync(SignalQuery query) =>
        [.. (await Store.ReadSignalsAsync(query, Cancel)).Select(s => s.Id.Value)];

    private static void AssertSame(Signal expected, Signal? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(Encoding.UTF8.GetString(expected.Body.Span), Encoding.UTF8.GetString(actual.Body.Span));
        Assert.Equal(expected with { Body = default }, actual with { Body = default });
    }
}
