using VisitorGateway.Live;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Tests.Live;

public sealed class ActivityCourseTests
{
    private const long Day = 24 * 3_600_000;

    [Fact]
    public void It_is_the_sum_of_the_lines_that_had_happened_at_any_instant()
    {
        var random = new Random(7);
        LedgerEntry[] lines =
        [
            .. Enumerable.Range(0, 500).Select(_ => Line(
                random.NextInt64(400) * Day / 2, random.Next(-20, 60), random.Next(3) switch { 0 => 0, 1 => 7 * Day, _ => 30 * Day }, isFit: random.Next(10) == 0, isBeside: random.Next(10) == 0)),
        ];
        var course = new ActivityCourse(lines);

        for (var time = -Day; time < 300 * Day; time += Day / 4)
            Assert.Equal(lines.Where(l => l.Time <= time && !l.Fit && !l.IsBeside).Sum(l => l.At(time)), course.At(time), 1e-9);
    }

    [Fact]
    public void Without_lines_it_is_nothing() => Assert.Equal(0, new ActivityCourse([]).At(Day));

    private static LedgerEntry Line(long time, double points, long halfLife, bool isFit, bool isBeside) =>
        new(default, time, 1, "rule", points, halfLife, null, isBeside ? "beside" : null, null, isFit);
}
