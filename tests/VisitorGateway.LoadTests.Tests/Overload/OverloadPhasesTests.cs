using VisitorGateway.LoadTests.Overload;
using VisitorGateway.LoadTests.Running;

namespace VisitorGateway.LoadTests.Tests.Overload;

public sealed class OverloadPhasesTests
{
    [Fact]
    public void The_capacity_is_offered_then_several_times_that_then_the_capacity_again() => Assert.Equal(
        [
            new Phase("at capacity", 1000, TimeSpan.FromSeconds(30)),
            new Phase("overload", 5000, TimeSpan.FromSeconds(600)),
            new Phase("at capacity again", 1000, TimeSpan.FromSeconds(20)),
        ],
        new OverloadPhases(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(20), 5).At(1000));

    [Fact]
    public void Parts_are_of_whole_seconds_and_none_is_empty() => Assert.Equal(
        [1, 2, 1],
        new OverloadPhases(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(2400), TimeSpan.FromSeconds(1), 5).At(10).Select(p => p.For.TotalSeconds));
}
