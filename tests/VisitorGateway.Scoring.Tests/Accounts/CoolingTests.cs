using VisitorGateway.Scoring.Accounts;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Scoring.Tests.Accounts;

public sealed class CoolingTests
{
    private const long H = 14 * Clock.Day;

    [Fact]
    public void One_decay_falls_below_at_the_closed_form()
    {
        var time = Cooling.FirstBelow([new DecayedSum(H, null, 80, Clock.Noon)], constant: 21, threshold: 61, Clock.Noon);

        Assert.Equal(Clock.Noon + H, time!.Value, 1.0);
    }

    [Fact]
    public void What_stays_above_never_cools()
    {
        Assert.Null(Cooling.FirstBelow([new DecayedSum(H, null, 80, Clock.Noon)], 61, 61, Clock.Noon));
        Assert.Null(Cooling.FirstBelow([new DecayedSum(0, null, 80, Clock.Noon)], 0, 61, Clock.Noon));
        Assert.Null(Cooling.FirstBelow([], 80, 61, Clock.Noon));
        Assert.Null(Cooling.FirstBelow([new DecayedSum(H, null, -10, Clock.Noon)], 80, 61, Clock.Noon));
    }

    [Fact]
    public void A_score_that_rises_first_is_found_where_it_falls()
    {
        // 100 * 2^-t/14d - 30 * 2^-t/1d + 0: the negative points fade first.
        DecayedSum[] sums = [new(H, null, 100, Clock.Noon), new(Clock.Day, null, -30, Clock.Noon)];

        AssertFirst(sums, 0, 61, Clock.Noon);
        Assert.True(Cooling.FirstBelow(sums, 0, 61, Clock.Noon) > Clock.Noon + 5 * Clock.Day);
    }

    [Fact]
    public void The_first_of_two_falls_is_found()
    {
        // Falls below soon, rises as the negative points fade, and falls again at last.
        DecayedSum[] sums = [new(Clock.Hour, null, 60, Clock.Noon), new(Clock.Day, null, -60, Clock.Noon), new(30 * Clock.Day, null, 70, Clock.Noon)];

        AssertFirst(sums, 0, 60, Clock.Noon);
        Assert.True(Cooling.FirstBelow(sums, 0, 60, Clock.Noon) < Clock.Noon + Clock.Hour);
    }

    [Fact]
    public void Agrees_with_walking_through_time() => Histories.Check(steps =>
    {
        var sums = new List<DecayedSum>();
        long[] halfLives = [2 * Clock.Hour, Clock.Day, 14 * Clock.Day, 30 * Clock.Day];
        foreach (var step in steps.Take(4))
            sums.Add(new DecayedSum(halfLives[step % 4], null, step / 7 % 2001 / 10.0 - 60, Clock.Noon - step % 50 * Clock.Hour));
        var total = Total(sums, 5, Clock.Noon);
        if (total > 10)
            AssertFirst(sums, 5, total * 0.8, Clock.Noon);
        return true;
    });

    private static void AssertFirst(IReadOnlyList<DecayedSum> sums, double constant, double threshold, long from)
    {
        long? walked = null;
        for (var time = from; walked is null && time < from + 400 * Clock.Day; time += 20 * Clock.Minute)
            walked = Total(sums, constant, time) < threshold ? time : null;
        var found = Cooling.FirstBelow(sums, constant, threshold, from);

        // A dip shorter than a step is seen only by the one that does not walk.
        if (walked is null)
            Assert.True(found is null || Total(sums, constant, found.Value + 1) < threshold);
        else
            Assert.InRange(found!.Value, from, walked.Value + 1);
        if (found is not null)
            Assert.Equal(threshold, Total(sums, constant, found.Value), 1e-3 * Math.Max(1, threshold));
    }

    private static double Total(IEnumerable<DecayedSum> sums, double constant, long at) => constant + sums.Sum(sum => sum.At(at));
}
