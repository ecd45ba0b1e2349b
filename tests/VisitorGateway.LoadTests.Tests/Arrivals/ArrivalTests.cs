using VisitorGateway.LoadTests.Arrivals;

namespace VisitorGateway.LoadTests.Tests.Arrivals;

public sealed class ArrivalTests
{
    [Fact]
    public void Even_arrivals_are_spaced_by_the_rate()
    {
        var times = All(new PlannedArrivals(RatePlan.Constant(200, TimeSpan.FromSeconds(3)), null));
        Assert.Equal(600, times.Count);
        for (var i = 0; i < times.Count; i++)
            Assert.Equal(i * 5.0, times[i].TotalMilliseconds, 3);
    }

    [Fact]
    public void A_ramp_has_as_many_arrivals_in_each_second_as_its_rate_then()
    {
        var times = All(new PlannedArrivals(Plan("0..1000 for 10s, 1000 for 2s, 1000..0 for 10s"), null));
        Assert.InRange(times.Count, 11_999, 12_001);
        Assert.Equal(times.Order(), times);
        foreach (var second in (int[])[0, 4, 9])
            Assert.InRange(times.Count(t => (int)t.TotalSeconds == second), (second * 100) + 50 - 1, (second * 100) + 50 + 1);
        Assert.InRange(times.Count(t => (int)t.TotalSeconds == 11), 999, 1001);
        Assert.InRange(times.Count(t => (int)t.TotalSeconds == 21), 49, 51);
    }

    [Fact]
    public void Random_arrivals_keep_the_rate_and_scatter_as_independent_visitors_do()
    {
        var times = All(new PlannedArrivals(RatePlan.Constant(1000, TimeSpan.FromSeconds(60)), new Random(5)));
        // Five standard deviations of a Poisson count of 60,000.
        Assert.InRange(times.Count, 60_000 - 1225, 60_000 + 1225);
        var gaps = times.Zip(times.Skip(1), (a, b) => (b - a).TotalMilliseconds).ToArray();
        var mean = gaps.Average();
        // Exponential gaps: their deviation is their mean.
        Assert.InRange(Math.Sqrt(gaps.Average(g => (g - mean) * (g - mean))) / mean, 0.95, 1.05);
    }

    [Fact]
    public void The_same_seed_gives_the_same_arrivals() => Assert.Equal(
        All(new PlannedArrivals(RatePlan.Constant(50, TimeSpan.FromSeconds(10)), new Random(3))),
        All(new PlannedArrivals(RatePlan.Constant(50, TimeSpan.FromSeconds(10)), new Random(3))));

    [Fact]
    public void Recorded_times_are_sorted_and_played_faster()
    {
        var arrivals = new RecordedArrivals([61_000, 1000, 31_000], speed: 10);
        Assert.Equal(TimeSpan.FromSeconds(6), arrivals.For);
        Assert.Equal([TimeSpan.Zero, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(6)], All(arrivals));
    }

    [Fact]
    public void A_schedule_follows_another_without_a_gap()
    {
        var times = All(new SequentialArrivals(
            new PlannedArrivals(RatePlan.Constant(1, TimeSpan.FromSeconds(2)), null), new PlannedArrivals(RatePlan.Constant(2, TimeSpan.FromSeconds(1)), null)));
        Assert.Equal([0, 1, 2, 2.5], times.Select(t => t.TotalSeconds));
    }

    [Fact]
    public void A_day_has_its_peak_in_the_morning_and_little_at_night()
    {
        var plan = Plan("day 100");
        Assert.Equal(24, plan.Segments.Count);
        Assert.Equal(100, plan.Segments.Max(s => s.From));
        Assert.True(plan.Segments[10].From > 5 * plan.Segments[3].From);
    }

    [Theory]
    [InlineData("")]
    [InlineData("fast")]
    [InlineData("-5")]
    [InlineData("10..")]
    [InlineData("10 for ever")]
    [InlineData("10 for 0s")]
    [InlineData("1e9")]
    [InlineData("2000000")]
    [InlineData("day")]
    public void A_rate_that_is_none_is_refused_with_what_would_be_one(string text)
    {
        Assert.False(RatePlan.TryParse(text, TimeSpan.FromSeconds(1), out _, out var error));
        Assert.StartsWith("rate: '", error, StringComparison.Ordinal);
        Assert.Contains("FROM..TO", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rate_without_any_request_is_refused()
    {
        Assert.False(RatePlan.TryParse("0 for 10s", TimeSpan.FromSeconds(1), out _, out var error));
        Assert.Equal("rate: '0 for 10s' makes no request at all.", error);
    }

    private static RatePlan Plan(string text)
    {
        Assert.True(RatePlan.TryParse(text, TimeSpan.FromSeconds(24), out var plan, out var error), error);
        return plan;
    }

    private static List<TimeSpan> All(IArrivals arrivals)
    {
        var times = new List<TimeSpan>();
        while (arrivals.TryNext(out var due))
            times.Add(due);
        return times;
    }
}
