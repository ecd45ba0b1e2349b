using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Tests.Rules;

public sealed class DurationTests
{
    [Theory]
    [InlineData("90s", 90 * Clock.Second)]
    [InlineData("30m", 30 * Clock.Minute)]
    [InlineData("12h", 12 * Clock.Hour)]
    [InlineData("14d", 14 * Clock.Day)]
    [InlineData("2w", 14 * Clock.Day)]
    [InlineData("3650d", 3650 * Clock.Day)]
    public void Reads_spans(string text, long milliseconds)
    {
        Assert.True(Duration.TryParse(text, out var span));
        Assert.Equal(milliseconds, span);
    }

    [Theory]
    [InlineData("")]
    [InlineData("d")]
    [InlineData("14")]
    [InlineData("0d")]
    [InlineData("-1d")]
    [InlineData("1.5d")]
    [InlineData("14 d")]
    [InlineData("14D")]
    [InlineData("3651d")]
    [InlineData("99999999999999999999d")]
    public void Refuses_what_is_no_span(string text) => Assert.False(Duration.TryParse(text, out _));
}
