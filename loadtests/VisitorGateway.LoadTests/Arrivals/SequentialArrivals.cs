namespace VisitorGateway.LoadTests.Arrivals;

/// <summary>One schedule and then another, without a pause between.</summary>
internal sealed class SequentialArrivals(IArrivals first, IArrivals second) : IArrivals
{
    private bool _inSecond;

    public TimeSpan For => first.For + second.For;

    public bool TryNext(out TimeSpan due)
    {
        if (!_inSecond && first.TryNext(out due))
            return true;
        _inSecond = true;
        if (!second.TryNext(out due))
            return false;
        due += first.For;
        return true;
    }
}
