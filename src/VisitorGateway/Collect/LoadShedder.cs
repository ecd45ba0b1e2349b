using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace VisitorGateway.Collect;

/// <summary>
/// Admits visitors' requests while the processors keep up, and beyond that as many as they can work on; asked before anything is
/// read of a request, because refusing has to cost little when there is too much. How long requests wait before they get here
/// cannot be seen, so now and then an item of its own waits in the same queue.
/// </summary>
internal sealed class LoadShedder(IOptions<GatewayOptions> options) : IThreadPoolWorkItem
{
    /// <summary>What refused requests are told.</summary>
    public const string Busy = "busy: the processors do not keep up; send again after Retry-After (setting ProcessorWaitMilliseconds)";

    /// <summary>With fewer for each processor, some would have nothing to do while a commit is flushed.</summary>
    internal const int LeastPerProcessor = 32;

    /// <summary>More would make nothing faster, and each of them wait longer.</summary>
    private const int MostPerProcessor = 128;

    private const long ProbeEveryMilliseconds = 5;

    private readonly bool _isOn = options.Value.ProcessorWaitMilliseconds > 0;
    private readonly AdmissionLimit _limit = new(
        options.Value.ProcessorWaitMilliseconds, LeastPerProcessor * Environment.ProcessorCount, MostPerProcessor * Environment.ProcessorCount);
    private int _requests;
    private int _isProbing;
    private long _probedAt;

    /// <summary>False when the request is to be refused; otherwise <see cref="Leave"/> is called when it was answered.</summary>
    public bool TryEnter()
    {
        if (_isOn)
            Probe();
        if (_limit.Admits(Interlocked.Increment(ref _requests)))
            return true;
        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _requests);

    void IThreadPoolWorkItem.Execute()
    {
        _limit.Waited(Stopwatch.GetElapsedTime(_probedAt).TotalMilliseconds, Environment.TickCount64);
        Volatile.Write(ref _isProbing, 0);
    }

    private void Probe()
    {
        if (Volatile.Read(ref _isProbing) != 0 || Stopwatch.GetElapsedTime(Volatile.Read(ref _probedAt)).TotalMilliseconds < ProbeEveryMilliseconds)
            return;
        if (Interlocked.Exchange(ref _isProbing, 1) != 0)
            return;
        Volatile.Write(ref _probedAt, Stopwatch.GetTimestamp());
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
