using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Storage.Tests.Sqlite;

public sealed class GroupPacerTests : IDisposable
{
    // Longer than any test may take: what does not end by itself is seen.
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(30);
    private readonly ManualTime _time = new();
    private readonly WriteQueue _queue = new();

    public void Dispose() => _queue.Dispose();

    [Fact]
    public void A_first_group_waits_for_nobody()
    {
        var pacer = new GroupPacer(Wait, _time);
        _queue.TryAdd(new MetaWork("key", null));

        pacer.WaitForMore(_queue);
    }

    [Fact]
    public void A_group_waits_for_nobody_while_commits_are_faster_than_the_wait()
    {
        var pacer = new GroupPacer(Wait, _time);
        Commit(pacer, TimeSpan.FromMinutes(1), 64);
        _queue.TryAdd(new MetaWork("key", null));

        pacer.WaitForMore(_queue);
    }

    [Fact]
    public void A_lone_caller_on_a_slow_disk_does_not_wait_for_itself()
    {
        var pacer = new GroupPacer(Wait, _time);
        Commit(pacer, TimeSpan.FromHours(20), 1);
        _queue.TryAdd(new MetaWork("key", null));

        pacer.WaitForMore(_queue);
    }

    [Fact]
    public async Task On_a_slow_disk_a_group_waits_until_those_who_were_answered_are_back()
    {
        var pacer = new GroupPacer(Wait, _time);
        Commit(pacer, TimeSpan.FromHours(20), 3);
        _queue.TryAdd(new MetaWork("key", null));

        var waiting = Task.Run(() => pacer.WaitForMore(_queue), TestContext.Current.CancellationToken);
        Assert.NotSame(waiting, await Task.WhenAny(waiting, Task.Delay(50, TestContext.Current.CancellationToken)));
        for (var i = 0; i < 3; i++)
            _queue.TryAdd(new MetaWork("key", null));

        await waiting;
    }

    [Fact]
    public async Task Closing_ends_the_wait()
    {
        var pacer = new GroupPacer(Wait, _time);
        Commit(pacer, TimeSpan.FromHours(20), 3);
        _queue.TryAdd(new MetaWork("key", null));

        var waiting = Task.Run(() => pacer.WaitForMore(_queue), TestContext.Current.CancellationToken);
        _queue.Close();

        await waiting;
        Assert.False(_queue.TryAdd(new MetaWork("key", null)));
        Assert.True(_queue.Wait());
        Assert.Single(_queue.TakeAll());
        Assert.False(_queue.Wait());
    }

    private void Commit(GroupPacer pacer, TimeSpan took, int group)
    {
        pacer.CommitStarts();
        _time.Advance(took);
        pacer.CommitEnded(group);
    }
}
