using System.Diagnostics;
using System.Threading.Channels;
using VisitorGateway.LoadTests.Arrivals;
using VisitorGateway.LoadTests.Http;
using VisitorGateway.LoadTests.Scenarios;
using VisitorGateway.LoadTests.Servers;
using VisitorGateway.LoadTests.Verification;

namespace VisitorGateway.LoadTests.Running;

/// <summary>
/// Sends requests when they are due, whether or not earlier ones were answered. One thread keeps the time and hands each due
/// request to a free connection; with none free it waits in line, and its latency runs on from when it was due. So a server
/// that stalls is charged for everybody who would have come meanwhile, not only for those it held.
/// </summary>
internal sealed class LoadRun : IDisposable
{
    private readonly Channel<long> _due = Channel.CreateUnbounded<long>(new UnboundedChannelOptions
    {
        SingleWriter = true,
        // A free connection sends on the thread that keeps the time: a hop less before the first byte.
        AllowSynchronousContinuations = true,
    });

    private readonly Lock _gate = new();
    private readonly Lane[] _lanes;
    private readonly NumberSet _acknowledged;
    private readonly TimeSpan _timeout;
    private long _deadline = long.MaxValue;

    private readonly TimeSpan? _givesUpAfter;

    /// <param name="servers">Connections are spread evenly over them.</param>
    /// <param name="timeout">After which a request counts as failed.</param>
    /// <param name="givesUpAfter">After which a request that no connection was free for is not sent any more; null: never.</param>
    public LoadRun(IReadOnlyList<ServerAddress> servers, int connections, TimeSpan timeout, NumberSet acknowledged, TimeSpan? givesUpAfter = null)
    {
        _lanes = [.. Enumerable.Range(0, connections).Select(i => new Lane(servers[i % servers.Count].EndPoint, servers[i % servers.Count].Host))];
        _acknowledged = acknowledged;
        _timeout = timeout;
        _givesUpAfter = givesUpAfter;
    }

    /// <param name="write">Writes the next request; called by one thread at a time.</param>
    /// <param name="drain">How long answers are waited for after the last arrival.</param>
    public async Task RunAsync(IArrivals arrivals, Action<RequestWriter> write, Recorder recorder, long start, TimeSpan drain, CancellationToken cancellationToken)
    {
        using var timeouts = new Timer(_ => BreakOffLate(), null, TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(250));
        var lanes = Task.WhenAll(_lanes.Select(lane => RunLaneAsync(lane, write, recorder)));
        var clock = new Thread(() => KeepTime(arrivals, recorder, start, cancellationToken)) { IsBackground = true, Name = "arrivals" };
        clock.Start();
        await Task.Run(clock.Join, CancellationToken.None);
        Volatile.Write(ref _deadline, Stopwatch.GetTimestamp() + (long)(drain.TotalSeconds * Stopwatch.Frequency));
        _due.Writer.Complete();
        await lanes;
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Makes the scenario's preparations as fast as the connections allow, untimed. A run that prepared does nothing else.</summary>
    public async Task PrepareAsync(Scenario scenario, Recorder recorder)
    {
        var next = 0;
        var now = Stopwatch.GetTimestamp();
        for (var i = 0; i < scenario.Preparations; i++)
            _due.Writer.TryWrite(now);
        _due.Writer.Complete();
        await Task.WhenAll(_lanes.Select(lane => RunLaneAsync(lane, request => scenario.WritePreparation(next++, request), recorder)));
    }

    public void Dispose()
    {
        foreach (var lane in _lanes)
            lane.Dispose();
    }

    private void KeepTime(IArrivals arrivals, Recorder recorder, long start, CancellationToken cancellationToken)
    {
        PreciseWait.Prepare();
        while (!cancellationToken.IsCancellationRequested && arrivals.TryNext(out var after))
        {
            var due = start + (long)(after.TotalSeconds * Stopwatch.Frequency);
            PreciseWait.Until(due, cancellationToken);
            recorder.Late(due, Stopwatch.GetTimestamp());
            _due.Writer.TryWrite(due);
        }
    }

    private async Task RunLaneAsync(Lane lane, Action<RequestWriter> write, Recorder recorder)
    {
        try
        {
            // Not WaitToReadAsync, which wakes every waiting lane for one arrival.
            while (true)
                await SendAsync(lane, await _due.Reader.ReadAsync(), write, recorder);
        }
        catch (ChannelClosedException)
        {
            // The schedule is at its end and nothing waits.
        }
    }

    private async ValueTask SendAsync(Lane lane, long due, Action<RequestWriter> write, Recorder recorder)
    {
        var sent = Stopwatch.GetTimestamp();
        if (sent > Volatile.Read(ref _deadline) || (_givesUpAfter is { } patience && Stopwatch.GetElapsedTime(due, sent) > patience))
        {
            recorder.Record(due, sent, sent, Outcome.NotSent);
            return;
        }

        lock (_gate)
            write(lane.Request);
        var outcome = await lane.SendAsync(sent);
        recorder.Record(due, sent, Stopwatch.GetTimestamp(), outcome);
        if (outcome.Kind == OutcomeKind.Answered)
            Acknowledge(lane.Request);
    }

    private void Acknowledge(RequestWriter request)
    {
        for (var i = 0; i < request.Events; i++)
            _acknowledged.Add(request.FirstEvent + i);
    }

    private void BreakOffLate()
    {
        foreach (var lane in _lanes)
            lane.BreakOff(_timeout);
    }
}
