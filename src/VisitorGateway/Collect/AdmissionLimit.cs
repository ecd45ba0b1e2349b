namespace VisitorGateway.Collect;

/// <summary>
/// How many requests may be worked on at once, so that work does not wait long for a processor. When even the shortest wait of a
/// tenth of a second is too long, twice in a row, work piles up: then few are admitted, from there more with each tenth in which
/// it is not, and few again when it is. One long pause, or a burst, lengthens some waits but not the shortest. The limit ends when
/// nobody had to be refused for some time. Waits are reported one at a time; any thread may ask.
/// </summary>
/// <param name="longest">Longest wait, in milliseconds; 0 sets no limit.</param>
/// <param name="least">Requests that keep all processors busy.</param>
/// <param name="most">
/// While there is a limit it grows no further: what is admitted also waits for the ingest loop, which is none of these waits.
/// </param>
internal sealed class AdmissionLimit(double longest, int least, int most)
{
    internal const long WindowMilliseconds = 100;

    /// <summary>After so long without a report nothing is known any more.</summary>
    internal const long KnownMilliseconds = 2000;

    /// <summary>After so long without a refusal there is no limit any more.</summary>
    internal const long CalmMilliseconds = 2000;

    private const double Growth = 1.02;

    private double _limit = double.PositiveInfinity;
    private double _shortest = double.PositiveInfinity;
    private long _windowFrom = long.MinValue / 2;
    private long _reportedAt = long.MinValue / 2;
    private long _calmSince;
    private bool _isLate;
    private bool _refused;

    /// <summary>Whether one more is admitted.</summary>
    /// <param name="requests">Those that are worked on, it included.</param>
    public bool Admits(int requests)
    {
        if (requests <= Volatile.Read(ref _limit))
            return true;
        Volatile.Write(ref _refused, true);
        return false;
    }

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
        Volatile.Write(ref _limit, Next(now));
        Begin(now);
    }

    private double Next(long now)
    {
        var wasLate = _isLate;
        _isLate = _shortest > longest;
        var refused = Interlocked.Exchange(ref _refused, false);
        if (_isLate || refused)
            _calmSince = now;
        if (_isLate)
            return wasLate || !double.IsPositiveInfinity(_limit) ? least : _limit;
        if (double.IsPositiveInfinity(_limit) || now - _calmSince >= CalmMilliseconds)
            return double.PositiveInfinity;
        return Math.Min(_limit * Growth, most);
    }

    private void Begin(long now)
    {
        _windowFrom = now;
        _shortest = double.PositiveInfinity;
    }
}
