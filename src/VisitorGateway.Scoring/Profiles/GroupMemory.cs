namespace VisitorGateway.Scoring.Profiles;

/// <summary>
/// What a profile was paid by the rules of one group: times in ascending order with the points then. When there are too many, the
/// oldest two count as one at the later time, so that a cap is never exceeded and at worst held a little too long.
/// </summary>
internal sealed class GroupMemory
{
    private const int Most = 64;

    public required int Group { get; init; }

    public List<PaidPoints> Paid { get; init; } = [];

    /// <summary>All that was ever paid.</summary>
    public double Total { get; set; }

    public void Add(long time, double points)
    {
        Total += points;
        var i = Paid.Count;
        while (i > 0 && Paid[i - 1].Time > time)
            i--;
        Paid.Insert(i, new PaidPoints(time, points));
        if (Paid.Count <= Most)
            return;
        Paid[1] = new PaidPoints(Paid[1].Time, Paid[0].Points + Paid[1].Points);
        Paid.RemoveAt(0);
    }

    public void Forget(long before)
    {
        while (Paid.Count > 0 && Paid[0].Time < before)
            Paid.RemoveAt(0);
    }

    /// <summary>Paid after <paramref name="start"/> and not after <paramref name="end"/>.</summary>
    public double Within(long start, long end)
    {
        var sum = 0.0;
        for (var i = Paid.Count - 1; i >= 0 && Paid[i].Time > start; i--)
            sum += Paid[i].Time <= end ? Paid[i].Points : 0;
        return sum;
    }
}
