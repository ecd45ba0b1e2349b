namespace VisitorGateway.LoadTests.Arrivals;

/// <summary>Arrivals at recorded times, played faster or slower.</summary>
/// <param name="times">Milliseconds since 1970, in any order.</param>
/// <param name="speed">2 plays an hour in half an hour.</param>
internal sealed class RecordedArrivals(IEnumerable<long> times, double speed) : IArrivals
{
    private readonly long[] _times = [.. times.Order()];
    private int _next;

    public TimeSpan For => _times.Length == 0 ? TimeSpan.Zero : At(_times[^1]);

    public bool TryNext(out TimeSpan due)
    {
        due = default;
        if (_next == _times.Length)
            return false;
        due = At(_times[_next++]);
        return true;
    }

    private TimeSpan At(long time) => TimeSpan.FromMilliseconds((time - _times[0]) / speed);
}
