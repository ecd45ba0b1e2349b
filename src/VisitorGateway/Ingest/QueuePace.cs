namespace VisitorGateway.Ingest;

/// <summary>
/// Keeps the wait for an append short when more events come than the store takes: while the oldest that waits has waited too long,
/// no more are admitted. A wait that is over soon, such as one slow flush, refuses nobody. The ingest loop reports; any thread may ask.
/// </summary>
/// <param name="longest">Longest wait in milliseconds; 0 refuses nobody.</param>
internal sealed class QueuePace(long longest)
{
    /// <summary>Waits must have been too long for so long before anybody is refused.</summary>
    internal const long LateMilliseconds = 500;

    /// <summary>They must have been short for so long before nobody is.</summary>
    internal const long CalmMilliseconds = 5000;

    private long _strictUntil = long.MinValue;
    private long _nothingOlderThan;
    private long? _lateSince;

    /// <param name="waiting">Events that wait or are being stored.</param>
    /// <param name="now">Milliseconds of a clock that only goes forward.</param>
    public bool Admits(long waiting, long now)
    {
        if (now > Interlocked.Read(ref _strictUntil))
            return true;
        if (waiting > 0)
            return now - Interlocked.Read(ref _nothingOlderThan) <= longest;
        Interlocked.Exchange(ref _nothingOlderThan, now);
        return true;
    }

    /// <summary>Events go to the store, in the order in which they came.</summary>
    /// <param name="oldest">When the first of them came.</param>
    /// <param name="newest">When the last of them came: whatever waits now came later.</param>
    public void Took(long oldest, long newest, long now)
    {
        if (longest == 0)
            return;
        Interlocked.Exchange(ref _nothingOlderThan, newest);
        _lateSince = now - oldest <= longest ? null : _lateSince ?? now;
        if (now - _lateSince >= LateMilliseconds)
            Interlocked.Exchange(ref _strictUntil, now + CalmMilliseconds);
    }
}
