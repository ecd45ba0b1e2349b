using System.Diagnostics;

namespace VisitorGateway.LoadTests.Servers;

/// <summary>Looks once a second at what the servers' processes use, all of them together.</summary>
internal sealed class ServerWatch : IDisposable
{
    private readonly List<ServerSample> _samples = [];
    private readonly IReadOnlyList<int> _pids;
    private readonly long _start;
    private readonly ProcessStatus _first;
    private readonly Timer _timer;
    private readonly Lock _gate = new();
    private ProcessStatus _last;
    private double _lastAt;

    private ServerWatch(IReadOnlyList<int> pids, ProcessStatus first)
    {
        _pids = pids;
        _start = Stopwatch.GetTimestamp();
        _first = _last = first;
        _timer = new Timer(_ => Sample(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    /// <returns>Null when there are none, or one cannot be looked at.</returns>
    public static ServerWatch? Start(IReadOnlyList<int> pids) => ProcessStatus.Of(pids) is { } first ? new ServerWatch(pids, first) : null;

    /// <returns>Processor seconds since the start, and what was seen each second.</returns>
    public (double ProcessorSeconds, IReadOnlyList<ServerSample> Samples) Stop()
    {
        _timer.Dispose();
        var now = ProcessStatus.Of(_pids) ?? _last;
        lock (_gate)
            return (now.ProcessorSeconds - _first.ProcessorSeconds, [.. _samples]);
    }

    public void Dispose() => _timer.Dispose();

    private void Sample()
    {
        lock (_gate)
        {
            var at = Stopwatch.GetElapsedTime(_start).TotalSeconds;
            if (ProcessStatus.Of(_pids) is not { } now)
                return;
            _samples.Add(new ServerSample(
                Math.Round(at, 1), Math.Round((now.ProcessorSeconds - _last.ProcessorSeconds) / (at - _lastAt), 2), Math.Round(now.MemoryBytes / 1e6, 1)));
            (_last, _lastAt) = (now, at);
        }
    }
}
