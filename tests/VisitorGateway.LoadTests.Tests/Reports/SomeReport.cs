using VisitorGateway.LoadTests.Latency;
using VisitorGateway.LoadTests.Reports;
using VisitorGateway.LoadTests.Servers;
using VisitorGateway.LoadTests.Verification;

namespace VisitorGateway.LoadTests.Tests.Reports;

internal static class SomeReport
{
    /// <param name="p99">In microseconds; every latency is this one.</param>
    public static LoadReport Of(long p99 = 2000, double cpu = 30, long failed = 0, long missing = 0)
    {
        var latency = new LatencyHistogram();
        for (var i = 0; i < 1000; i++)
            latency.Record(p99);
        var summary = LatencySummary.Of(latency);
        return new LoadReport
        {
            Scenario = "first-visits",
            Description = "Strangers <b>only</b>.",
            Target = "http://127.0.0.1:8080",
            Rate = "1000 for 2s",
            At = DateTimeOffset.UnixEpoch,
            Machine = "2 cores",
            WarmUpSeconds = 20,
            Seconds = 2,
            Connections = 64,
            Answered = 2000,
            Shed = 0,
            Failed = failed,
            FailedBefore = 0,
            AnsweredPerSecond = 1000,
            Latency = summary,
            Service = summary,
            ShedLatency = LatencySummary.Of(new LatencyHistogram()),
            Lateness = LatencySummary.Of(new LatencyHistogram()),
            Percentiles = ReportBuilder.Points(latency),
            PerSecond = [new SecondRow(0, 1000, 0, 0, p99, p99, p99), new SecondRow(1, 1000, 0, failed, p99, p99, p99)],
            Failures = failed == 0 ? new Dictionary<string, long>(StringComparer.Ordinal) : new Dictionary<string, long>(StringComparer.Ordinal) { ["status 500"] = failed },
            Server = new ServerUse(0.06, cpu, 120, [new ServerSample(1, 0.03, 110), new ServerSample(2, 0.03, 120)]),
            Store = new StoreCheckResult(2000, missing, 0, 0),
        };
    }
}
