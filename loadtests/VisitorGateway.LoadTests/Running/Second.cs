using VisitorGateway.LoadTests.Latency;

namespace VisitorGateway.LoadTests.Running;

/// <summary>What became of the requests that were due in one second.</summary>
internal sealed class Second
{
    private const int ShortestRetry = 1;
    private const int LongestRetry = 5;

    private long _shed;
    private long _untold;
    private long _failed;

    /// <summary>From when they were due, failed ones too.</summary>
    public LatencyHistogram Latency { get; } = new(digits: 2);

    /// <summary>Of those that were answered, from when they were sent.</summary>
    public LatencyHistogram Service { get; } = new(digits: 2);

    /// <summary>Of those that were refused with 503, from when they were sent.</summary>
    public LatencyHistogram ShedLatency { get; } = new(digits: 2);

    public long Shed => Interlocked.Read(ref _shed);

    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Refused without a Retry-After of 1 to 5 seconds.</summary>
    public long Untold => Interlocked.Read(ref _untold);

    public void AddShed(int? retryAfter)
    {
        Interlocked.Increment(ref _shed);
        if (retryAfter is not (>= ShortestRetry and <= LongestRetry))
            Interlocked.Increment(ref _untold);
    }

    public void AddFailed() => Interlocked.Increment(ref _failed);
}
