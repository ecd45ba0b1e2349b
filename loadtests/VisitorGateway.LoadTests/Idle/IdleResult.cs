using System.Globalization;
using System.Text;
using VisitorGateway.LoadTests.Reports;
using VisitorGateway.LoadTests.Thresholds;

namespace VisitorGateway.LoadTests.Idle;

/// <summary>A good client before, beside and after connections that keep the server waiting.</summary>
/// <param name="Refused">Connections that the server did not take.</param>
internal sealed record IdleResult(PhaseFigures Before, PhaseFigures During, PhaseFigures After, IReadOnlyList<KindFigures> Kinds, int Refused, LoadReport Report)
{
    public static readonly ResultFigures<IdleResult> Figures = new(
        ("p99", true, r => r.During.Latency.P99),
        ("errors", false, r => r.Report.Failed + r.Report.Shed + r.Report.FailedBefore),
        ("memory", false, r => r.During.PeakMegabytes - r.Before.PeakMegabytes),
        ("held", false, r => r.Kinds.Sum(k => k.Held)),
        ("last-dropped", true, r => r.Kinds.Max(k => k.LastDropped) * 1e6),
        ("lost", false, r => r.Report.Store is { } store ? store.Missing + store.Twice : null));

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.AppendLine("| good client | page views/s | failed, refused | p50 | p99 | memory of the server, MB |").AppendLine("|---|--:|--:|--:|--:|--:|");
        foreach (var p in (PhaseFigures[])[Before, During, After])
            text.AppendLine(CultureInfo.InvariantCulture, $"| {p.Name} | {p.AnsweredPerSecond:#,0} | {p.Failed + p.Shed:#,0} | {ReportFigures.Time(p.Latency.P50)} | {ReportFigures.Time(p.Latency.P99)} | {p.PeakMegabytes:0} |");
        text.AppendLine().AppendLine("| bad connections | opened | still held at the end | the last was dropped after |").AppendLine("|---|--:|--:|--:|");
        foreach (var k in Kinds)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {k.Kind} | {k.Opened:#,0} | {k.Held:#,0} | {(k.LastDropped > 0 ? $"{k.LastDropped:0} s" : "")} |");
        if (Refused > 0)
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{Refused:#,0} further connections were not taken.");
        foreach (var (reason, count) in Report.Failures.OrderByDescending(f => f.Value))
            text.AppendLine(CultureInfo.InvariantCulture, $"- the good client failed {count:#,0} times: {reason}");
        return text.ToString();
    }
}
