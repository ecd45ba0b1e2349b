using VisitorGateway.LoadTests.Reports;

namespace VisitorGateway.LoadTests.Tests.Reports;

public sealed class ReportComparisonTests
{
    [Fact]
    public void The_same_report_is_no_worse() => Assert.False(ReportComparison.Of(SomeReport.Of(), SomeReport.Of(), 0).IsWorse);

    [Theory]
    [InlineData(2000, 2180, false)]
    [InlineData(2000, 2220, true)]
    [InlineData(2000, 900, false)]
    public void A_latency_is_worse_when_it_grew_by_more_than_is_allowed(long before, long after, bool worse)
    {
        var comparison = ReportComparison.Of(SomeReport.Of(before), SomeReport.Of(after), 10);
        Assert.Equal(worse, comparison.Figures.Single(f => f.Name == "p99").IsWorse);
        Assert.Equal(worse, comparison.IsWorse);
    }

    [Fact]
    public void A_rate_is_worse_when_it_fell()
    {
        var slower = SomeReport.Of() with { AnsweredPerSecond = 800 };
        var rate = ReportComparison.Of(SomeReport.Of(), slower, 10).Figures.Single(f => f.Name == "rate");
        Assert.Equal((true, "-20.0 %"), (rate.IsWorse, rate.Change));
        Assert.False(ReportComparison.Of(slower, SomeReport.Of(), 10).IsWorse);
    }

    [Fact]
    public void A_first_error_is_worse_whatever_is_allowed()
    {
        var comparison = ReportComparison.Of(SomeReport.Of(), SomeReport.Of(failed: 1), 1000);
        Assert.Equal(["errors", "failed"], comparison.Figures.Where(f => f.IsWorse).Select(f => f.Name));
        Assert.Contains("| failed | 0 | 1 | new | **worse** |", comparison.ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_one_of_them_did_not_measure_is_left_out() => Assert.DoesNotContain(
        ReportComparison.Of(SomeReport.Of() with { Server = null }, SomeReport.Of(), 10).Figures, f => f.Name is "cpu" or "memory");

    [Fact]
    public void Runs_of_different_rates_are_said_not_to_compare() => Assert.Contains(
        "do not compare", ReportComparison.Of(SomeReport.Of(), SomeReport.Of() with { Rate = "2000 for 2s" }, 10).ToMarkdown(), StringComparison.Ordinal);
}
