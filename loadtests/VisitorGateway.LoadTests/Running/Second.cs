using VisitorGateway.LoadTests.Latency;

namespace VisitorGateway.LoadTests.Running;

/// <summary>What became of the requests that were due in one second.</summary>
internal sealed class Second
{
    private long _shed;
    private long _failed;

    public LatencyHistogram Latency { get; } = new(digits: 2);

    public long Shed => Interlocked.Read(ref _shed);

    public long Failed => Interlocked.Read(ref _failed);

    public void AddShed() => Interlocked.Increment(ref _shed);

    public void AddFailed() => Interlocked.Increment(ref _failed);
}
