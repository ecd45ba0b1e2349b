namespace VisitorGateway.Storage.Tests;

public abstract partial class StoreContract
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task What_is_to_be_sent_comes_with_its_signal_and_only_with_it()
    {
        await SendAsync("a", Some.Send("a/crm", "crm", payload: "{\"a\":1}"), Some.Send("a/slack", "slack"));
        await SendAsync("a", Some.Send("a/more"));

        var items = await Store.ReadOutboxAsync(new OutboxQuery(), Cancel);

        Assert.Equal(["a/slack", "a/crm"], items.Select(i => i.Id));
        var item = items[1];
        Assert.Equal("{\"a\":1}", Text(item.Payload));
        Assert.Equal(
            new OutboxItem("a/crm", new SignalId("a"), "crm", OutboxState.Waiting, Some.Noon, 0, item.Payload, null),
            item);
    }

    [Fact]
    public async Task What_is_due_is_taken_oldest_first_and_what_is_not_due_waits()
    {
        await SendAsync("a", Some.Send("1", due: Time.Now - 1), Some.Send("2", due: Time.Now - 5), Some.Send("3", due: Time.Now), Some.Send("4", due: Time.Now + 1));

        Assert.Equal(["2", "1"], await TakeAsync(limit: 2));
        Assert.Equal(["3"], await TakeAsync());
        Assert.Empty(await TakeAsync());
        Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(["4"], await TakeAsync());
    }

    [Fact]
    public async Task A_lease_that_ends_is_taken_again_and_counted()
    {
        await SendAsync("a", Some.Send("1"));
        var taken = Assert.Single(await Store.TakeDueOutboxAsync(10, Lease, Cancel));
        Assert.Equal((1, Time.Now + 60_000), (taken.Attempts, taken.Due));

        Time.Advance(Lease - TimeSpan.FromMilliseconds(1));
        Assert.Empty(await TakeAsync());
        await ReopenAsync();
        Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(2, Assert.Single(await Store.TakeDueOutboxAsync(10, Lease, Cancel)).Attempts);
    }

    [Fact]
    public async Task Senders_that_take_at_once_never_take_the_same()
    {
        for (var i = 0; i < 5; i++)
            await SendAsync($"s{i}", [.. Enumerable.Range(0, 20).Select(j => Some.Send($"{i}/{j}"))]);

        var taken = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => TakeAsync(limit: 10), Cancel)));

        var ids = taken.SelectMany(t => t).ToArray();
        Assert.Equal(100, ids.Length);
        Assert.Equal(100, ids.Distinct().Count());
    }

    [Fact]
    public async Task What_was_sent_is_kept_for_display_without_what_it_said()
    {
        await SendAsync("a", Some.Send("1", payload: "secret"));
        var taken = Assert.Single(await Store.TakeDueOutboxAsync(10, Lease, Cancel));

        Assert.True(await Store.FinishOutboxAsync(taken, OutboxOutcome.Done, Cancel));

        Assert.False(await Store.FinishOutboxAsync(taken, OutboxOutcome.Done, Cancel));
        Assert.False(await Store.FinishOutboxAsync(taken, OutboxOutcome.RetryAt(0, "late"), Cancel));
        Time.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await TakeAsync());
        var done = Assert.Single(await Store.ReadOutboxAsync(new OutboxQuery(OutboxState.Done), Cancel));
        Assert.Equal((0, 1, null), (done.Payload.Length, done.Attempts, done.LastError));
    }

    [Fact]
    public async Task What_could_not_be_sent_is_tried_again_when_it_is_due()
    {
        await SendAsync("a", Some.Send("1", payload: "text"));
        var taken = Assert.Single(await Store.TakeDueOutboxAsync(10, Lease, Cancel));
        Assert.True(await Store.FinishOutboxAsync(taken, OutboxOutcome.RetryAt(Time.Now + 5000, "HTTP 503 " + new string('x', 5000)), Cancel));

        Time.Advance(TimeSpan.FromMilliseconds(4999));
        Assert.Empty(await TakeAsync());
        Time.Advance(TimeSpan.FromMilliseconds(1));

        var again = Assert.Single(await Store.TakeDueOutboxAsync(10, Lease, Cancel));
        Assert.Equal((2, "text"), (again.Attempts, Text(again.Payload)));
        Assert.StartsWith("HTTP 503", again.LastError, StringComparison.Ordinal);
        Assert.Equal(1000, again.LastError!.Length);
    }

    [Fact]
    public async Task What_is_parked_waits_until_somebody_asks_for_another_try()
    {
        await SendAsync("a", Some.Send("1"));
        var taken = Assert.Single(await Store.TakeDueOutboxAsync(10, Lease, Cancel));
        Assert.True(await Store.FinishOutboxAsync(taken, OutboxOutcome.Park("HTTP 410"), Cancel));
        Time.Advance(TimeSpan.FromDays(30));
        Assert.Empty(await TakeAsync());

        var parked = Assert.Single(await Store.ReadOutboxAsync(new OutboxQuery(OutboxState.Parked), Cancel));
        Assert.Equal("HTTP 410", parked.LastError);
        Assert.True(await Store.FinishOutboxAsync(parked, OutboxOutcome.RetryAt(Time.Now, "Asked for."), Cancel));

        Assert.Equal(["1"], await TakeAsync());
    }

    [Fact]
    public async Task Who_was_too_slow_can_only_say_that_it_is_done()
    {
        await SendAsync("a", Some.Send("1"));
        var slow = Assert.Single(await Store.TakeDueOutboxAsync(10, Lease, Cancel));
        Time.Advance(Lease);
        var next = Assert.Single(await Store.TakeDueOutboxAsync(10, Lease, Cancel));

        Assert.False(await Store.FinishOutboxAsync(slow, OutboxOutcome.Park("slow"), Cancel));
        Assert.False(await Store.FinishOutboxAsync(slow, OutboxOutcome.RetryAt(0, "slow"), Cancel));
        Assert.Empty(await TakeAsync());
        Assert.True(await Store.FinishOutboxAsync(slow, OutboxOutcome.Done, Cancel));
        Assert.False(await Store.FinishOutboxAsync(next, OutboxOutcome.Park("other"), Cancel));
        Assert.Single(await Store.ReadOutboxAsync(new OutboxQuery(OutboxState.Done), Cancel));
    }

    [Fact]
    public async Task The_outbox_is_read_in_pages_by_state_target_and_signal()
    {
        await SendAsync("a", Some.Send("1", "crm", due: 10), Some.Send("2", "slack", due: 30));
        await SendAsync("b", Some.Send("3", "crm", due: 20));

        Assert.Equal(["2", "3", "1"], await OutboxAsync(new OutboxQuery()));
        Assert.Equal(["3", "1"], await OutboxAsync(new OutboxQuery(Target: "crm")));
        Assert.Equal(["2", "1"], await OutboxAsync(new OutboxQuery(Signal: new SignalId("a"))));
        Assert.Equal(["1"], await OutboxAsync(new OutboxQuery(OutboxState.Waiting, "crm", new SignalId("a"))));
        Assert.Equal(["3"], await OutboxAsync(new OutboxQuery(OutboxState.Waiting, Limit: 1, Offset: 1)));
        Assert.Empty(await OutboxAsync(new OutboxQuery(OutboxState.Parked)));
    }

    private Task<IReadOnlyList<bool>> SendAsync(string signal, params NewOutboxItem[] items) =>
        Store.AddSignalsAsync([new NewSignal(Some.Signal(signal), items)], Cancel);

    private async Task<string[]> TakeAsync(int limit = 10) =>
        [.. (await Store.TakeDueOutboxAsync(limit, Lease, Cancel)).Select(i => i.Id)];

    private async Task<string[]> OutboxAsync(OutboxQuery query) => [.. (await Store.ReadOutboxAsync(query, Cancel)).Select(i => i.Id)];
}
