using VisitorGateway.LoadTests.Latency;
using VisitorGateway.LoadTests.Overload;
using VisitorGateway.LoadTests.Reports;
using VisitorGateway.LoadTests.Tests.Reports;
using VisitorGateway.LoadTests.Verification;

namespace VisitorGateway.LoadTests.Tests.Overload;

public sealed class OverloadResultTests
{
    private readonly OverloadResult _result = new(
        1000,
        Part("at capacity", answered: 10_000, shed: 0, megabytes: 200),
        Part("overload", answered: 8500, shed: 40_000, megabytes: 280),
        Part("at capacity again", answered: 10_000, shed: 10, megabytes: 290),
        3,
        [new ProbeFigures("/health/live", "overload", 20, 1, 4000)],
        SomeReport.Of() with { Store = new StoreCheckResult(100, 0, 0, 0) });

    [Theory]
    [InlineData("accepted>=0.8", true, "0.850")]
    [InlineData("memory<1.5", true, "1.40")]
    [InlineData("normal-after<=10s", true, "3.00 s")]
    [InlineData("normal-after<=2s", false, "3.00 s")]
    [InlineData("shed-p99<20ms", true, "5.02 ms")]
    [InlineData("accepted-p99<250ms", true, "5.02 ms")]
    [InlineData("untold=0", true, "0")]
    [InlineData("failed=0", true, "0")]
    [InlineData("probes-failed=0", false, "1.00")]
    [InlineData("lost=0", true, "0")]
    public void Is_held_against_thresholds(string rule, bool holds, string measured)
    {
        var threshold = Assert.Single(OverloadResult.Figures.Parse([rule]));
        var checkedRule = OverloadResult.Figures.Check(threshold, _result);
        Assert.Equal((holds, measured), (checkedRule.Holds, checkedRule.Actual));
    }

    [Fact]
    public void What_was_not_normal_again_misses_every_time()
    {
        var threshold = Assert.Single(OverloadResult.Figures.Parse(["normal-after<=1h"]));
        Assert.False(OverloadResult.Figures.Check(threshold, _result with { SecondsUntilNormal = null }).Holds);
        Assert.Contains("**Not normal again before the end.**", (_result with { SecondsUntilNormal = null }).ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_commands_figure_is_refused_with_this_ones_names()
    {
        var refused = Assert.Throws<InvalidDataException>(() => OverloadResult.Figures.Parse(["p99<5ms"]));
        Assert.Contains("accepted, accepted-p99, shed-p99", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_says_what_was_accepted_and_refused_in_each_part()
    {
        var text = _result.ToMarkdown();
        Assert.Contains("| overload | 1,000 | 850 | 4,000 | 0 | 5.02 ms, 5.02 ms | 5.02 ms | 5.02 ms, 5.02 ms | 0 | 280 |", text, StringComparison.Ordinal);
        Assert.Contains("| /health/live | overload | 20 | 1 | 4.00 ms |", text, StringComparison.Ordinal);
        Assert.Contains("Accepted under overload: 0.85 of the capacity. Normal again 3 s after it.", text, StringComparison.Ordinal);
    }

    private static PhaseFigures Part(string name, long answered, long shed, double megabytes)
    {
        var times = new LatencyHistogram();
        times.Record(5020);
        var summary = LatencySummary.Of(times);
        return new PhaseFigures(name, 1000, 0, 10, answered, shed, 0, summary, summary, summary, 0, megabytes);
    }
}
