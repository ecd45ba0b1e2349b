namespace VisitorGateway.Collect;

/// <summary>
/// How many requests may be worked on at once, so that work does not wait long for a processor. When even the shortest wait of a
/// tenth of a second is too long, twice in a row, work piles up: then few are admitted, from there more with each tenth in which
/// it is not, and few again when it is. One long pause, or a burst, lengthens some waits but not the shortest. Waits are reported
/// one at a time; any thread may read the limit.
/// </summary>
/// <param name="longest">Longest wait, in milliseconds; 0 sets no limit.</param>
/// <param name="least">Requests that keep all processors busy.</param>
internal sealed class AdmissionLimit(double longest, int least)
{
    internal const long WindowMilliseconds = 100;

    /// <summary>After so long without a report nothing is known any more.</summary>
    internal const long KnownMilliseconds = 2000;

    private const double Growth = 1.02;

    /// <summary>A limit over that is none.</summary>
    private const double Most = 100_000;

    private double _limit = double.PositiveInfinity;
    private double _shortest = double.PositiveInfinity;
    private long _windowFrom = long.MinValue / 2;
    private long _reportedAt = long.MinValue / 2;
    private bool _isLate;

    /// <summary>Whether one more is admitted.</summary>
    /// <param name="requests">Those that are worked on, it included.</param>
    public bool Admits(int requests) => requests <= Volatile.Read(ref _limit);

    /// <param name="milliseconds">How long something waited for a processor.</param>
    /// <param name="now">Milliseconds of a clock that only goes forward.</param>
    public void Waited(double milliseconds, long now)
    {
        if (longest == 0)
            return;
        if (now - _reportedAt > KnownMilliseconds)
        {
            Volatile.Write(ref _limit, double.PositiveInfinity);
            _isLate = false;
            Begin(now);
        }

        _reportedAt = now;
        _shortest = Math.Min(_shortest, milliseconds);
        if (now - _windowFrom < WindowMilliseconds)
            return;
        var wasLate = _isLate;
        _isLate = _shortest > longest;
        if (!_isLate)
            Volatile.Write(ref _limit, _limit > Most ? double.PositiveInfinity : _limit * Growth);
        else if (wasLate || !double.IsPositiveInfinity(_limit))
            Volatile.Write(ref _limit, least);
        Begin(now);
    }

    private void Begin(long now)
    {
        _windowFrom = now;
        _shortest = double.PositiveInfinity;
    }
}
