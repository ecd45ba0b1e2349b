namespace VisitorGateway.LoadTests.Arrivals;

/// <summary>Arrivals of a rate plan: evenly spaced, or at random as independent visitors come (a Poisson process of that rate).</summary>
internal sealed class PlannedArrivals : IArrivals
{
    private readonly RatePlan _plan;
    private readonly Random? _random;
    private double _requests;
    private double _done;
    private int _segment;
    private TimeSpan _start;

    /// <param name="random">Null for even spacing.</param>
    public PlannedArrivals(RatePlan plan, Random? random)
    {
        _plan = plan;
        _random = random;
    }

    public TimeSpan For => _plan.For;

    public bool TryNext(out TimeSpan due)
    {
        var at = _requests;
        if (_random is not null)
            at += -Math.Log(1 - _random.NextDouble());
        // The next one counts from here: even spacing starts at once, random spacing after its first gap.
        _requests = _random is null ? at + 1 : at;
        while (_segment < _plan.Segments.Count)
        {
            var segment = _plan.Segments[_segment];
            if (at - _done < segment.Requests - 1e-6)
            {
                due = _start + TimeSpan.FromSeconds(segment.SecondsUntil(at - _done));
                return true;
            }

            _done += segment.Requests;
            _start += segment.For;
            _segment++;
        }

        due = default;
        return false;
    }
}
