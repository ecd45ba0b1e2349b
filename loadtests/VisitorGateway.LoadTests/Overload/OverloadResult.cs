using System.Globalization;
using System.Text;
using VisitorGateway.LoadTests.Reports;
using VisitorGateway.LoadTests.Thresholds;

namespace VisitorGateway.LoadTests.Overload;

/// <summary>A server at its capacity, far above it, and at its capacity again.</summary>
/// <param name="Capacity">Requests a second.</param>
/// <param name="SecondsUntilNormal">After the overload; null when that did not come.</param>
internal sealed record OverloadResult(
    double Capacity, PhaseFigures Before, PhaseFigures During, PhaseFigures After, int? SecondsUntilNormal, IReadOnlyList<ProbeFigures> Probes, LoadReport Report)
{
    public static readonly ResultFigures<OverloadResult> Figures = new(
        ("accepted", false, r => r.During.AnsweredPerSecond / r.Capacity),
        ("accepted-p99", true, r => r.During.Service.P99),
        ("shed-p99", true, r => r.During.ShedLatency.P99),
        ("untold", false, r => r.Before.Untold + r.During.Untold + r.After.Untold),
        ("failed", false, r => r.Before.Failed + r.During.Failed + r.After.Failed),
        ("memory", false, r => r.During.PeakMegabytes / r.Before.PeakMegabytes),
        ("normal-after", true, r => r.SecondsUntilNormal * 1e6),
        ("probes-failed", false, r => r.Probes.Sum(p => p.Failed)),
        ("lost", false, r => r.Report.Store is { } store ? store.Missing + store.Twice : null));

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.AppendLine("| | offered/s | accepted/s | shed/s | failed | accepted p50, p99 from when sent | p99 from when due | shed p50, p99 | without Retry-After of 1-5 s | memory, MB |");
        text.AppendLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var p in (PhaseFigures[])[Before, During, After])
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {p.Name} | {p.Rate:#,0} | {p.AnsweredPerSecond:#,0} | {p.ShedPerSecond:#,0} | {p.Failed:#,0} | {Times(p.Service)} | {ReportFigures.Time(p.Latency.P99)} | {(p.Shed == 0 ? "" : Times(p.ShedLatency))} | {p.Untold:#,0} | {p.PeakMegabytes:0} |");
        }

        text.AppendLine().AppendLine("| asked every half second | part | asked | failed | p99 |").AppendLine("|---|---|--:|--:|--:|");
        foreach (var p in Probes)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {p.Path} | {p.Phase} | {p.Asked} | {p.Failed} | {ReportFigures.Time(p.P99)} |");
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Accepted under overload: {During.AnsweredPerSecond / Capacity:0.00} of the capacity. {(SecondsUntilNormal is { } seconds ? $"Normal again {seconds} s after it." : "**Not normal again before the end.**")}");
        text.AppendLine(CultureInfo.InvariantCulture, $"The load test's own lateness: p99 {ReportFigures.Time(Report.Lateness.P99)}; where it is late, fewer requests are offered than the table says.");
        if (Report.Store is { } store)
            text.AppendLine(CultureInfo.InvariantCulture, $"Store: {store.Acknowledged:#,0} events acknowledged, {store.Missing:#,0} of them missing, {store.Twice:#,0} stored twice, {store.Unanswered:#,0} stored without an answer.");
        foreach (var (reason, count) in Report.Failures.OrderByDescending(f => f.Value))
            text.AppendLine(CultureInfo.InvariantCulture, $"- failed {count:#,0} times: {reason}");
        return text.ToString();
    }

    private static string Times(LatencySummary summary) => $"{ReportFigures.Time(summary.P50)}, {ReportFigures.Time(summary.P99)}";
}
