using VisitorGateway.LoadTests.Arrivals;
using VisitorGateway.LoadTests.Reports;

namespace VisitorGateway.LoadTests.Running;

/// <summary>Finds the highest rate that a server holds: p99 under a bound, nothing refused, nothing failed.</summary>
internal static class RateFinder
{
    /// <param name="first">Requests a second to begin with.</param>
    /// <param name="each">How long each rate is measured.</param>
    /// <param name="bound">What p99 must stay under.</param>
    /// <param name="tried">Told of each rate, and whether it held.</param>
    /// <returns>Requests a second, and their report; 0 and null when nothing held.</returns>
    public static async Task<(double Rate, LoadReport? Report)> FindAsync(
        Measurement measurement, double first, TimeSpan each, TimeSpan bound, Func<double, LoadReport, bool, Task> tried, CancellationToken cancellationToken)
    {
        var search = new RateSearch(first);
        LoadReport? best = null;
        while (search.Next is { } next)
        {
            var report = await measurement.RunAsync(RatePlan.Constant(next, each), TimeSpan.FromSeconds(1), cancellationToken);
            var holds = report.Latency.P99 < bound.TotalMicroseconds && report.Shed + report.Failed + report.FailedBefore == 0;
            search.Tried(next, holds);
            if (holds && next >= search.Highest)
                best = report;
            await tried(next, report, holds);
        }

        return (search.Highest, best);
    }
}
