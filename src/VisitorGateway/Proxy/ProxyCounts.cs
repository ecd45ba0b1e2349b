using VisitorGateway.Proxy.Injection;

namespace VisitorGateway.Proxy;

/// <summary>What became of a site's pages since the start.</summary>
internal sealed class ProxyCounts
{
    private readonly long[] _skipped = new long[Enum.GetValues<SkipReason>().Length];
    private long _injected;
    private long _recorded;
    private long _claimed;
    private long _lost;
    private long _failed;

    public long Injected => Interlocked.Read(ref _injected);

    /// <summary>Page views of visitors whose script did not report them.</summary>
    public long ViewsRecorded => Interlocked.Read(ref _recorded);

    /// <summary>Page views that the script reported.</summary>
    public long ViewsClaimed => Interlocked.Read(ref _claimed);

    /// <summary>Page views that could not be stored.</summary>
    public long ViewsLost => Interlocked.Read(ref _lost);

    /// <summary>Requests that the origin did not answer to the end.</summary>
    public long OriginFailed => Interlocked.Read(ref _failed);

    public long Skipped(SkipReason reason) => Interlocked.Read(ref _skipped[(int)reason]);

    public void AddInjected() => Interlocked.Increment(ref _injected);

    public void AddSkipped(SkipReason reason) => Interlocked.Increment(ref _skipped[(int)reason]);

    public void AddRecorded() => Interlocked.Increment(ref _recorded);

    public void AddClaimed() => Interlocked.Increment(ref _claimed);

    public void AddLost() => Interlocked.Increment(ref _lost);

    public void AddOriginFailed() => Interlocked.Increment(ref _failed);
}
