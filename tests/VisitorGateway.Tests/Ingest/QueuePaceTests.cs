using VisitorGateway.Ingest;

namespace VisitorGateway.Tests.Ingest;

public sealed class QueuePaceTests
{
    private const long Longest = 200;
    private const long Start = 1_000_000;

    private readonly QueuePace _pace = new(Longest);
    private long _now = Start;

    [Fact]
    public void While_nothing_waits_too_long_everything_is_admitted()
    {
        Take(milliseconds: 10_000, waited: Longest);
        Assert.True(_pace.Admits(1_000_000, _now + 60_000));
    }

    [Fact]
    public void A_wait_that_is_over_soon_refuses_nobody()
    {
        _now += 3000;
        Take(milliseconds: QueuePace.LateMilliseconds, waited: 3000);
        Take(milliseconds: 100, waited: 0);
        Take(milliseconds: QueuePace.LateMilliseconds, waited: 3000);
        Assert.True(_pace.Admits(1_000_000, _now + 60_000));
    }

    [Fact]
    public void When_waits_stay_too_long_none_are_admitted_behind_one_that_waits_too_long()
    {
        Take(milliseconds: 1000, waited: 300);
        // The last that were taken came 300 ms ago, so the oldest that waits may have come right after them.
        Assert.False(_pace.Admits(1, _now));
        _pace.Took(_now - 300, _now - 100, _now);
        Assert.True(_pace.Admits(1, _now));
        Assert.True(_pace.Admits(1, _now + 100));
        Assert.False(_pace.Admits(1, _now + 101));
    }

    [Fact]
    public void What_nothing_waits_before_is_admitted_and_so_is_what_comes_with_it()
    {
        Take(milliseconds: 1000, waited: 300);
        _now += 1000;
        Assert.True(_pace.Admits(0, _now));
        Assert.True(_pace.Admits(1, _now + Longest));
        Assert.False(_pace.Admits(1, _now + Longest + 1));
    }

    [Fact]
    public void When_waits_were_short_for_a_while_nobody_is_refused_any_more()
    {
        Take(milliseconds: 1000, waited: 300);
        var late = _now;
        Take(milliseconds: QueuePace.CalmMilliseconds - 1000, waited: 10);
        Assert.False(_pace.Admits(1, late + QueuePace.CalmMilliseconds));
        Assert.True(_pace.Admits(1, late + QueuePace.CalmMilliseconds + 1));
    }

    [Fact]
    public void Zero_switches_it_off()
    {
        var pace = new QueuePace(0);
        for (var now = Start; now < Start + 10_000; now += 100)
            pace.Took(now - 9000, now - 8000, now);
        Assert.True(pace.Admits(1_000_000, Start + 10_000));
    }

    /// <summary>The loop takes some every tenth of a second, all of which waited so long.</summary>
    private void Take(long milliseconds, long waited)
    {
        for (var took = 0L; took < milliseconds; took += 100)
        {
            _now += 100;
            _pace.Took(_now - waited, _now - waited, _now);
        }
    }
}
