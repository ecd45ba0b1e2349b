using VisitorGateway.LoadTests.Tests.Reports;
using VisitorGateway.LoadTests.Thresholds;

namespace VisitorGateway.LoadTests.Tests.Thresholds;

public sealed class ThresholdTests
{
    [Theory]
    [InlineData("p99<5ms", "p99", "<", 5000)]
    [InlineData(" p99.9 <= 1.5s ", "p99.9", "<=", 1_500_000)]
    [InlineData("max<250us", "max", "<", 250)]
    [InlineData("errors=0", "errors", "=", 0)]
    [InlineData("rate>=1000", "rate", ">=", 1000)]
    [InlineData("cpu<40.5", "cpu", "<", 40.5)]
    public void Reads_figure_comparison_and_value(string text, string figure, string comparison, double value)
    {
        var threshold = Threshold.Parse(text);
        Assert.Equal((figure, comparison, value), (threshold.Figure, threshold.Comparison, threshold.Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("p99")]
    [InlineData("p99<5")]
    [InlineData("p99<fast")]
    [InlineData("p98<5ms")]
    [InlineData("errors=0ms")]
    [InlineData("errors==0")]
    [InlineData("p99<5ms and more")]
    public void What_cannot_be_read_is_refused_with_the_form_and_the_figures(string text)
    {
        var refused = Assert.Throws<InvalidDataException>(() => Threshold.Parse(text));
        Assert.StartsWith($"--threshold '{text}' is not FIGURE, one of < <= = >= >, and a value", refused.Message, StringComparison.Ordinal);
        Assert.Contains("p99.9", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("p99<2ms", false)]
    [InlineData("p99<=2ms", true)]
    [InlineData("p99=2ms", true)]
    [InlineData("p99>2ms", false)]
    [InlineData("p99>=2ms", true)]
    [InlineData("errors=0", true)]
    [InlineData("lost=0", true)]
    [InlineData("rate>=1000", true)]
    [InlineData("rate>1000", false)]
    public void Is_held_against_the_report(string text, bool holds) => Assert.Equal(holds, Threshold.Parse(text).Check(SomeReport.Of(p99: 2000)).Holds);

    [Fact]
    public void A_figure_that_was_not_measured_does_not_hold()
    {
        var result = Threshold.Parse("lost=0").Check(SomeReport.Of() with { Store = null });
        Assert.Equal(("not measured", false), (result.Actual, result.Holds));
    }
}
