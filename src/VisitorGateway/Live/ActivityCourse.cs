using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Live;

/// <summary>
/// Activity at any instant, from the lines of a ledger, in little more time for a long history than for a short one: of each half-life
/// the decayed sum after every line is kept, and an instant looks up the last line before it. Programmes beside acquisition and fit
/// are left out.
/// </summary>
internal sealed class ActivityCourse
{
    private readonly DecayedSum[][] _sums;

    /// <param name="lines">In any order.</param>
    public ActivityCourse(IEnumerable<LedgerEntry> lines) =>
        _sums = [.. lines.Where(line => line.Points != 0 && !line.Fit && !line.IsBeside).GroupBy(line => line.HalfLife).Select(SumsOf)];

    /// <summary>Counts only what had happened by then.</summary>
    public double At(long time)
    {
        var activity = 0.0;
        foreach (var sums in _sums)
        {
            var after = CountUntil(sums, time);
            if (after > 0)
                activity += sums[after - 1].At(time);
        }

        return activity;
    }

    private static DecayedSum[] SumsOf(IGrouping<long, LedgerEntry> lines)
    {
        var sums = new List<DecayedSum>();
        var sum = new DecayedSum(lines.Key, null, 0, long.MinValue / 2);
        foreach (var line in lines.OrderBy(line => line.Time))
        {
            sum = sum.Add(line.Points, line.Time);
            sums.Add(sum);
        }

        return [.. sums];
    }

    /// <summary>How many of the sums are as of that time or before.</summary>
    private static int CountUntil(DecayedSum[] sums, long time)
    {
        var (low, high) = (0, sums.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sums[middle].AsOf <= time)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
