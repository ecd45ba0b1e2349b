namespace VisitorGateway.Storage.Sqlite;

/// <summary>
/// Decides how long a group waits for company. On a fast disk not at all: what arrives during one flush makes up the next group.
/// When a flush takes longer than the wait, half of the callers would gather while the other half flushes; those who were just
/// answered come back within the wait, and one flush then serves all of them. The writer's thread only.
/// </summary>
internal sealed class GroupPacer(TimeSpan maxWait, TimeProvider time)
{
    // Smoothing of the commit time; about the last eight commits count.
    private const double Weight = 1.0 / 8;
    private double _commitMilliseconds;
    private long _started;
    private int _lastGroup;

    public void CommitStarts() => _started = time.GetTimestamp();

    public void CommitEnded(int group)
    {
        _commitMilliseconds += (time.GetElapsedTime(_started).TotalMilliseconds - _commitMilliseconds) * Weight;
        _lastGroup = group;
    }

    public void WaitForMore(WriteQueue queue)
    {
        if (_lastGroup < 2 || _commitMilliseconds < maxWait.TotalMilliseconds)
            return;

        queue.WaitForCount(queue.Count + _lastGroup, maxWait);
    }
}
