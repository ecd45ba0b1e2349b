using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Scoring.Tests.Profiles;

public sealed class DecayedSumTests
{
    [Fact]
    public void Agrees_with_adding_every_decay_by_itself() => Histories.Check(
        steps =>
        {
            foreach (var halfLife in new[] { 0, Clock.Hour, 14 * Clock.Day })
            {
                var sum = new DecayedSum(halfLife, null, 0, Clock.Noon);
                var points = steps.Select((step, i) => (Points: step % 201 / 4.0 - 20, Time: Clock.Noon + step / 201 % 1000 * Clock.Hour + i)).ToList();
                foreach (var (p, time) in points)
                    sum = sum.Add(p, time);

                var at = Clock.Noon + 1001 * Clock.Hour;
                var each = points.Select(p => halfLife == 0 ? p.Points : p.Points * Math.Pow(2, -(at - p.Time) / (double)halfLife)).ToList();
                var size = each.Sum(Math.Abs);
                Assert.True(Math.Abs(each.Sum() - sum.At(at)) <= 1e-9 * Math.Max(size, 1e-300));
            }

            return true;
        },
        times: 200);
}
