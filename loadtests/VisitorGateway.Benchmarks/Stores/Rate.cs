using System.Globalization;

namespace VisitorGateway.Benchmarks.Stores;

/// <summary>Of one run; latencies in milliseconds.</summary>
internal sealed record Rate(double PerSecond, double P50, double P99)
{
    public static Rate Of(IEnumerable<double> latencies, TimeSpan took)
    {
        var sorted = latencies.Order().ToArray();
        return new Rate(sorted.Length / took.TotalSeconds, sorted[sorted.Length / 2], sorted[sorted.Length * 99 / 100]);
    }

    public static Rate MedianOf(IEnumerable<Rate> rates)
    {
        var sorted = rates.OrderBy(r => r.PerSecond).ToArray();
        return sorted[sorted.Length / 2];
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{PerSecond:N0} ({P50:N2}/{P99:N2})");
}
