using VisitorGateway.LoadTests.Reports;
using VisitorGateway.LoadTests.Running;

namespace VisitorGateway.LoadTests.Tests.Running;

public sealed class RecoveryTests
{
    private static readonly SecondRow Good = new(0, 100, 0, 0, 1000, 90_000, 200_000);
    private static readonly SecondRow Slow = Good with { P99 = 100_000 };
    private static readonly SecondRow Shed = Good with { Shed = 1 };
    private static readonly SecondRow Failed = Good with { Failed = 1 };

    [Fact]
    public void Nothing_is_to_recover_from_when_the_first_seconds_are_good() => Assert.Equal(0, After(Shed, Good, Good, Good));

    [Fact]
    public void Slow_refused_and_failed_seconds_are_not_normal() => Assert.Equal(3, After(Good, Slow, Shed, Failed, Good, Good, Good));

    [Fact]
    public void A_good_second_between_bad_ones_is_not_the_end() => Assert.Equal(4, After(Good, Slow, Good, Good, Slow, Good, Good, Good));

    [Fact]
    public void At_the_end_of_the_run_what_is_left_must_do() => Assert.Equal(1, After(Good, Slow, Good));

    [Fact]
    public void What_is_bad_to_the_end_has_not_recovered() => Assert.Null(After(Good, Good, Good, Slow));

    private static int? After(params SecondRow[] rows) => Recovery.SecondsAfter(rows, 1, 100_000);
}
