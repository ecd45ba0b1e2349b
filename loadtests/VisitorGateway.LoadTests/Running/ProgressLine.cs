using System.Diagnostics;
using System.Globalization;
using VisitorGateway.LoadTests.Reports;

namespace VisitorGateway.LoadTests.Running;

/// <summary>Says every five seconds how far a run is.</summary>
internal sealed class ProgressLine : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Timer _timer;

    public ProgressLine(TextWriter output, Recorder recorder, TimeSpan warmUp, TimeSpan total) =>
        _timer = new Timer(_ => output.WriteLine(Line(recorder, warmUp, total)), null, Every, Every);

    public void Dispose() => _timer.Dispose();

    private string Line(Recorder recorder, TimeSpan warmUp, TimeSpan total)
    {
        var done = Stopwatch.GetElapsedTime(_start);
        var figures = done < warmUp ? "warming up" : $"{recorder.Service.Count} answered, p99 {ReportFigures.Time(recorder.Latency.Percentile(99))}";
        return string.Create(CultureInfo.InvariantCulture, $"{done.TotalSeconds,5:0} s of {total.TotalSeconds:0}: {figures}, {recorder.Failures.Values.Sum()} failed");
    }
}
