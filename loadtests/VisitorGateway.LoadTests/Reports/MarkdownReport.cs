using System.Globalization;
using System.Text;
using VisitorGateway.LoadTests.Thresholds;

namespace VisitorGateway.LoadTests.Reports;

/// <summary>A report to read in a terminal or beside the code.</summary>
internal static class MarkdownReport
{
    /// <summary>From here on the load test's own lateness could be taken for the server's.</summary>
    private const long LatenessThatShows = 1000;

    public static string Write(LoadReport r)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # {r.Scenario}: {(r.Passed ? "passed" : "FAILED")}

            {r.Description}

            | | |
            |---|---|
            | server | {r.Target} |
            | rate | {r.Rate} |
            | measured | {r.Seconds:0.#} s after {r.WarmUpSeconds:0.#} s of warming up, up to {r.Connections} connections |
            | when, where | {r.At:yyyy-MM-dd HH:mm} UTC, {r.Machine} |
            | answered | {r.Answered:#,0} ({r.AnsweredPerSecond:#,0}/s); refused with 503: {r.Shed:#,0}; failed: {r.Failed:#,0}, while warming up {r.FailedBefore:#,0} |

            | | p50 | p90 | p99 | p99.9 | max |
            |---|---|---|---|---|---|
            {Row("from when a request was due", r.Latency)}
            {Row("from when it was sent", r.Service)}
            {Row("the load test's own lateness", r.Lateness)}

            """);
        if (r.ShedLatency.Count > 0)
            text.AppendLine(Row("refused with 503, from when sent", r.ShedLatency));
        text.AppendLine();
        if (r.Lateness.P99 > LatenessThatShows)
            text.AppendLine($"**The load test was late itself** (p99 {ReportFigures.Time(r.Lateness.P99)}): latencies are no better than that. Lower the rate or move it to another machine.").AppendLine();
        if (r.Server is { } server)
            text.AppendLine(CultureInfo.InvariantCulture, $"Server: {server.MicrosecondsPerRequest:0.0} µs of processor time a request, {server.ProcessorSeconds:0.0} s in all; at most {server.PeakMegabytes:0} MB.").AppendLine();
        text.AppendLine(r.Store is { } store
            ? string.Create(CultureInfo.InvariantCulture, $"Store: {store.Acknowledged:#,0} events acknowledged, {store.Missing:#,0} of them missing, {store.Twice:#,0} stored twice, {store.Unanswered:#,0} stored without an answer.")
            : "Store: not asked (name the gateway's data directory with --data).");
        foreach (var (reason, count) in r.Failures.OrderByDescending(f => f.Value))
            text.AppendLine(CultureInfo.InvariantCulture, $"- failed {count:#,0} times: {reason}");
        if (r.Thresholds.Count > 0)
            text.AppendLine();
        return text.Append(ThresholdTable.ToMarkdown(r.Thresholds)).ToString();
    }

    private static string Row(string name, LatencySummary s) =>
        $"| {name} | {ReportFigures.Time(s.P50)} | {ReportFigures.Time(s.P90)} | {ReportFigures.Time(s.P99)} | {ReportFigures.Time(s.P999)} | {ReportFigures.Time(s.Max)} |";
}
