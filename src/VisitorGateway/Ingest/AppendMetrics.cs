using System.Diagnostics.Metrics;

namespace VisitorGateway.Ingest;

/// <summary>
/// How long appends take until they are durable, and how many events share one. The ingest loop records; health shows the
/// latest, exporters see the histograms.
/// </summary>
internal sealed class AppendMetrics
{
    public const string MeterName = "VisitorGateway.Ingest";

    private const int Remembered = 1024;

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    };

    private static readonly InstrumentAdvice<int> Sizes = new() { HistogramBucketBoundaries = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500] };

    private readonly Lock _gate = new();
    private readonly double[] _latest = new double[Remembered];
    private readonly Histogram<double> _duration;
    private readonly Histogram<int> _events;
    private long _appends;

    public AppendMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _duration = meter.CreateHistogram("visitorgateway.append.duration", "s", "Time until an append was durable.", tags: null, Seconds);
        _events = meter.CreateHistogram("visitorgateway.append.events", "{event}", "Events that shared one append.", tags: null, Sizes);
    }

    public void Record(TimeSpan took, int events)
    {
        _duration.Record(took.TotalSeconds);
        _events.Record(events);
        lock (_gate)
            _latest[_appends++ % Remembered] = took.TotalMilliseconds;
    }

    /// <summary>Of the latest appends, in milliseconds; null before the first.</summary>
    public AppendLatency? Latest()
    {
        double[] sorted;
        lock (_gate)
            sorted = _latest[..(int)Math.Min(_appends, Remembered)];
        if (sorted.Length == 0)
            return null;
        Array.Sort(sorted);
        return new AppendLatency(Round(sorted[sorted.Length / 2]), Round(sorted[sorted.Length * 99 / 100]));
    }

    private static double Round(double milliseconds) => Math.Round(milliseconds, 3);
}
