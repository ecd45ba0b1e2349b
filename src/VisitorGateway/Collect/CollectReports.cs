namespace VisitorGateway.Collect;

/// <summary>Tells counters and the log of refused input what became of events.</summary>
internal sealed class CollectReports(CollectMetrics metrics, RejectLog rejects)
{
    /// <summary>A request that names no event counts as one.</summary>
    public void Received(int count) => metrics.Received(Math.Max(1, count));

    /// <summary>The one event of a request that named none.</summary>
    public void Empty() => metrics.Rejected(1);

    /// <summary>Something that could not be read as events.</summary>
    public void Unreadable()
    {
        metrics.Received(1);
        metrics.Rejected(1);
    }

    public void Stored(int stored, int duplicate)
    {
        metrics.Stored(stored);
        metrics.Duplicate(duplicate);
    }

    public void Rejected(string site, IReadOnlyList<Rejection> rejected, ReadOnlySpan<byte> raw)
    {
        metrics.Rejected(rejected.Count);
        rejects.Add(site, rejected.Count == 1 ? rejected[0].Reason : $"{rejected[0].Reason} (and {rejected.Count - 1} more)", raw);
    }

    public void Rejected(int count) => metrics.Rejected(count);

    public void Refused(string? site, int count, string reason, ReadOnlySpan<byte> raw)
    {
        metrics.Rejected(Math.Max(1, count));
        rejects.Add(site, reason, raw);
    }

    public void Shed(int count) => metrics.Shed(count);

    /// <summary>Something that was refused unread.</summary>
    public void Shed()
    {
        metrics.Received(1);
        metrics.Shed(1);
    }
}
