using System.Collections.Concurrent;
using System.Diagnostics;
using VisitorGateway.LoadTests.Http;
using VisitorGateway.LoadTests.Latency;

namespace VisitorGateway.LoadTests.Running;

/// <summary>Counts what becomes of requests. Those that are due before the measured part are counted but not timed.</summary>
internal sealed class Recorder
{
    private const int MaxReasons = 50;

    private readonly long _start;
    private readonly Second[] _seconds;
    private long _completed;
    private readonly ConcurrentDictionary<string, long> _failures = new(StringComparer.Ordinal);

    /// <param name="start">Timestamp from which requests are timed by when they are due.</param>
    public Recorder(long start, TimeSpan duration)
    {
        _start = start;
        _seconds = [.. Enumerable.Range(0, Math.Max(1, (int)Math.Ceiling(duration.TotalSeconds))).Select(_ => new Second())];
    }

    /// <summary>From when a request was due to its answer: what a visitor waits.</summary>
    public LatencyHistogram Latency { get; } = new();

    /// <summary>From when a request was sent to its answer: what a tool would report that lets a slow server slow it down.</summary>
    public LatencyHistogram Service { get; } = new();

    /// <summary>Of requests that were refused with 503, from when they were sent.</summary>
    public LatencyHistogram ShedLatency { get; } = new();

    /// <summary>How late the load test itself was: from when a request was due to when it was handed to a connection or a queue.</summary>
    public LatencyHistogram Lateness { get; } = new();

    /// <summary>Of the measured part, by when they were due.</summary>
    public IReadOnlyList<Second> Seconds => _seconds;

    /// <summary>Requests that were answered or refused so far, whenever they were due: what the server's use so far was for.</summary>
    public long Completed => Interlocked.Read(ref _completed);

    /// <summary>Failed requests by reason, those while warming up too.</summary>
    public IReadOnlyDictionary<string, long> Failures => _failures;

    public void Late(long due, long now)
    {
        if (due >= _start)
            Lateness.Record(Microseconds(due, now));
    }

    public void Record(long due, long sent, long done, Outcome outcome)
    {
        if (outcome.Kind == OutcomeKind.Failed)
            CountFailure(outcome.Reason!);
        else
            Interlocked.Increment(ref _completed);
        if (due < _start)
            return;
        var second = _seconds[Math.Min((int)Stopwatch.GetElapsedTime(_start, due).TotalSeconds, _seconds.Length - 1)];
        switch (outcome.Kind)
        {
            case OutcomeKind.Shed:
                second.AddShed(outcome.RetryAfter);
                second.ShedLatency.Record(Microseconds(sent, done));
                ShedLatency.Record(Microseconds(sent, done));
                return;
            case OutcomeKind.Failed:
                second.AddFailed();
                break;
            default:
                second.Service.Record(Microseconds(sent, done));
                Service.Record(Microseconds(sent, done));
                break;
        }

        // A request that failed made its visitor wait as well: at least so long.
        Latency.Record(Microseconds(due, done));
        second.Latency.Record(Microseconds(due, done));
    }

    private static long Microseconds(long from, long to) => (long)Math.Ceiling(Stopwatch.GetElapsedTime(from, to).TotalMicroseconds);

    private void CountFailure(string reason)
    {
        if (_failures.Count >= MaxReasons && !_failures.ContainsKey(reason))
            reason = "other reasons";
        _failures.AddOrUpdate(reason, 1, (_, count) => count + 1);
    }
}
