using VisitorGateway.Scoring.Rules.Conditions;

namespace VisitorGateway.Scoring.Tests.Rules.Conditions;

public sealed class NumberRangeTests
{
    [Theory]
    [InlineData(">= 30", 30, true)]
    [InlineData(">=30", 29.9, false)]
    [InlineData("> 30", 30, false)]
    [InlineData("< 5", 5, false)]
    [InlineData("<= 5", 5, true)]
    [InlineData("= 5", 5, true)]
    [InlineData("5", 5, true)]
    [InlineData("5", 6, false)]
    [InlineData("50..500", 50, true)]
    [InlineData("50..500", 500, true)]
    [InlineData("50..500", 501, false)]
    [InlineData("50..", 1e9, true)]
    [InlineData("..500", -3, true)]
    [InlineData("-10..-5", -7, true)]
    [InlineData("0.5..1.5", 1, true)]
    public void Compares(string text, double number, bool contains)
    {
        Assert.True(NumberRange.TryParse(text, out var range));
        Assert.Equal(contains, range.Contains(number));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a")]
    [InlineData("> ")]
    [InlineData("<> 5")]
    [InlineData("5..a")]
    [InlineData("500..50")]
    [InlineData("1e5")]
    [InlineData("NaN")]
    [InlineData("1,000")]
    public void Refuses_what_is_no_comparison(string text) => Assert.False(NumberRange.TryParse(text, out _));

    [Fact]
    public void What_is_unknown_is_in_no_range()
    {
        Assert.True(NumberRange.TryParse("..5", out var range));
        Assert.False(range.Contains(double.NaN));
    }
}
