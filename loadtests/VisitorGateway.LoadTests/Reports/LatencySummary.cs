using VisitorGateway.LoadTests.Latency;

namespace VisitorGateway.LoadTests.Reports;

/// <summary>A histogram in a few figures, all in microseconds.</summary>
internal sealed record LatencySummary(long Count, double Mean, long P50, long P90, long P99, long P999, long Max)
{
    public static LatencySummary Of(LatencyHistogram histogram) => new(
        histogram.Count,
        Math.Round(histogram.Mean, 1),
        histogram.Percentile(50),
        histogram.Percentile(90),
        histogram.Percentile(99),
        histogram.Percentile(99.9),
        histogram.Max);
}
