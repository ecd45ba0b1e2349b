using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Scoring.Tests.Profiles;

public sealed class LedgerTests
{
    [Fact]
    public void Rounded_lines_add_up_to_the_rounded_total()
    {
        Assert.Equal([0.4, 0.3, 0.3], Ledger.Rounding([1 / 3.0, 1 / 3.0, 1 / 3.0]));
        Assert.Equal([29.1, 2.9, 0], Ledger.Rounding([29.05, 2.95, 0]));
        Assert.Equal([-10, 5.5], Ledger.Rounding([-9.97, 5.47]));
        Assert.Equal([], Ledger.Rounding([]));
    }

    [Fact]
    public void No_line_is_off_by_a_tenth_and_nothing_is_given_to_a_line_of_nothing() => Histories.Check(steps =>
    {
        var lines = steps.Select(step => step % 7 == 0 ? 0 : (step % 100_003 - 30_000) / 997.0).ToArray();
        var shown = Ledger.Rounding(lines);

        Assert.Equal(Ledger.Rounded(lines.Sum()), Math.Round(shown.Sum(), 6));
        for (var i = 0; i < lines.Length; i++)
            Assert.True(Math.Abs(lines[i] - shown[i]) < 0.1 + 1e-9 && (lines[i] != 0 || shown[i] == 0));
        return true;
    });

    [Fact]
    public void A_line_halves_with_its_half_life()
    {
        var line = new LedgerEntry(default, Clock.Noon, 1, "R", 30, 14 * Clock.Day, null, null, null, Fit: false);

        Assert.Equal(30, line.At(Clock.Noon));
        Assert.Equal(15, line.At(Clock.Noon + 14 * Clock.Day), 12);
        Assert.Equal(30, (line with { HalfLife = 0 }).At(Clock.Noon + 999 * Clock.Day));
    }
}
