namespace VisitorGateway.LoadTests.Arrivals;

/// <summary>A stretch of time whose rate goes evenly from one value to another, in requests per second.</summary>
internal readonly record struct RateSegment(double From, double To, TimeSpan For)
{
    public double Requests => (From + To) / 2 * For.TotalSeconds;

    /// <summary>Seconds from the segment's start until so many requests are due.</summary>
    public double SecondsUntil(double requests)
    {
        if (requests <= 0)
            return 0;
        var slope = (To - From) / For.TotalSeconds;
        if (Math.Abs(slope) < 1e-9)
            return requests / From;
        // The positive root of slope/2 t^2 + From t - requests, in the form that loses no digits when the slope is small.
        var root = Math.Sqrt(Math.Max(0, (From * From) + (2 * slope * requests)));
        return 2 * requests / (From + root);
    }
}
