using VisitorGateway.LoadTests.Running;

namespace VisitorGateway.LoadTests.Tests.Running;

public sealed class RateSearchTests
{
    [Theory]
    [InlineData(1000, 8123)]
    [InlineData(5000, 320)]
    [InlineData(1000, 1000)]
    [InlineData(1, 90_000)]
    public void Finds_the_highest_rate_to_within_some_per_cent(double first, double limit)
    {
        var search = new RateSearch(first);
        var tries = 0;
        while (search.Next is { } rate)
        {
            search.Tried(rate, rate <= limit);
            Assert.True(++tries < 60);
        }

        Assert.InRange(search.Highest, limit / 1.07, limit);
    }

    [Fact]
    public void Ends_when_nothing_holds()
    {
        var search = new RateSearch(100);
        while (search.Next is { } rate)
            search.Tried(rate, false);
        Assert.Equal(0, search.Highest);
    }
}
