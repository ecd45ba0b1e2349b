using VisitorGateway.Collect;

namespace VisitorGateway.Tests.Collect;

public sealed class AdmissionLimitTests
{
    private const double Longest = 10;
    private const int Least = 64;
    private const int Most = 256;

    private readonly AdmissionLimit _limit = new(Longest, Least, Most);
    private long _now = 1_000_000;

    [Fact]
    public void While_waits_are_short_everything_is_admitted()
    {
        Wait(60_000, Longest);
        Assert.True(_limit.Admits(int.MaxValue));
    }

    [Fact]
    public void Long_waits_between_short_ones_limit_nothing()
    {
        for (var i = 0; i < 20; i++)
        {
            _limit.Waited(90, _now += 90);
            _limit.Waited(0.1, _now += 10);
        }

        Assert.True(_limit.Admits(int.MaxValue));
    }

    [Fact]
    public void One_pause_limits_nothing()
    {
        Wait(1000, 0.1);
        _limit.Waited(1500, _now += 1500);
        Wait(1000, 0.1);
        Assert.True(_limit.Admits(int.MaxValue));
    }

    [Fact]
    public void When_no_wait_is_short_as_many_are_admitted_as_keep_the_processors_busy()
    {
        Wait(3 * AdmissionLimit.WindowMilliseconds, Longest + 0.1);
        Assert.True(_limit.Admits(Least));
        Assert.False(_limit.Admits(Least + 1));
        Wait(10_000, 300);
        Assert.True(_limit.Admits(Least));
        Assert.False(_limit.Admits(Least + 1));
    }

    [Fact]
    public void From_there_more_are_admitted_while_waits_are_short_up_to_a_bound()
    {
        Wait(1000, 300);
        Wait(3000, 1, isBusy: true);
        Assert.True(_limit.Admits(Least * 3 / 2));
        Assert.False(_limit.Admits(Least * 3));
        Wait(60_000, 1, isBusy: true);
        Assert.True(_limit.Admits(Most));
        Assert.False(_limit.Admits(Most + 1));
    }

    [Fact]
    public void When_nobody_was_refused_for_some_time_there_is_no_limit_any_more()
    {
        Wait(1000, 300);
        Wait(AdmissionLimit.CalmMilliseconds / 2, 1);
        Assert.False(_limit.Admits(Least * 3));
        Wait(AdmissionLimit.CalmMilliseconds + AdmissionLimit.WindowMilliseconds, 1);
        Assert.True(_limit.Admits(int.MaxValue));
    }

    [Fact]
    public void Then_one_pause_limits_nothing_again()
    {
        Wait(1000, 300);
        Wait(60_000, 1);
        _limit.Waited(1, _now += AdmissionLimit.WindowMilliseconds);
        _limit.Waited(300, _now += 300);
        Assert.True(_limit.Admits(int.MaxValue));
    }

    [Fact]
    public void While_there_is_a_limit_a_single_tenth_of_a_second_that_is_too_long_takes_all_of_that_back()
    {
        Wait(1000, 300);
        Wait(3000, 1, isBusy: true);
        Wait(2 * AdmissionLimit.WindowMilliseconds, Longest + 0.1);
        Assert.True(_limit.Admits(Least));
        Assert.False(_limit.Admits(Least + 1));
    }

    [Fact]
    public void What_was_known_long_ago_limits_nothing()
    {
        Wait(1000, 300);
        Assert.False(_limit.Admits(Least + 1));
        _limit.Waited(300, _now += AdmissionLimit.KnownMilliseconds + 1);
        Assert.True(_limit.Admits(int.MaxValue));
    }

    [Fact]
    public void Zero_switches_it_off()
    {
        var limit = new AdmissionLimit(0, Least, Most);
        for (var i = 0; i < 100; i++)
            limit.Waited(300, _now += 20);
        Assert.True(limit.Admits(int.MaxValue));
    }

    /// <summary>A wait of this length is reported every 20 ms.</summary>
    /// <param name="isBusy">Whether more is asked for than is admitted.</param>
    private void Wait(long forMilliseconds, double waited, bool isBusy = false)
    {
        for (var passed = 0L; passed < forMilliseconds; passed += 20)
        {
            _limit.Waited(waited, _now += 20);
            if (isBusy)
                _limit.Admits(int.MaxValue);
        }
    }
}
