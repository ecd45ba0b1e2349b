using System.Runtime.InteropServices;
using VisitorGateway.LoadTests.Latency;
using VisitorGateway.LoadTests.Running;
using VisitorGateway.LoadTests.Servers;

namespace VisitorGateway.LoadTests.Reports;

/// <summary>Makes the figures of a report from what was recorded.</summary>
internal static class ReportBuilder
{
    private static readonly double[] Percents = [0, 10, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.95, 99.99, 100];

    public static string Machine => $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.FrameworkDescription}";

    public static IReadOnlyList<PercentilePoint> Points(LatencyHistogram histogram) =>
        [.. Percents.Select(p => new PercentilePoint(p, p == 0 ? histogram.Min : histogram.Percentile(p)))];

    public static IReadOnlyList<SecondRow> PerSecond(Recorder recorder) =>
    [
        .. recorder.Seconds.Select((s, i) => new SecondRow(
            i, s.Latency.Count - s.Failed, s.Shed, s.Failed, s.Latency.Percentile(50), s.Latency.Percentile(99), s.Latency.Max)),
    ];

    /// <returns>Null without a watch.</returns>
    public static ServerUse? Use(ServerWatch? watch, long requests) => watch?.Stop() is { } used ? Use(used.ProcessorSeconds, used.Samples, requests) : null;

    /// <param name="requests">That the server answered meanwhile, in whatever way.</param>
    public static ServerUse Use(double processorSeconds, IReadOnlyList<ServerSample> samples, long requests) => new(
        Math.Round(processorSeconds, 2),
        requests == 0 ? 0 : Math.Round(processorSeconds * 1e6 / requests, 2),
        samples.Count == 0 ? 0 : samples.Max(s => s.MemoryMegabytes),
        samples);
}
