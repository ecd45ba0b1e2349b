using System.Globalization;
using System.Net;
using System.Text;

namespace VisitorGateway.LoadTests.Reports;

/// <summary>The report with plots, in one file without anything from elsewhere.</summary>
internal static class HtmlReport
{
    private const string Style = """
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 760px; margin: 2rem auto; padding: 0 1rem; color: #1f2937; background: #fff }
        svg { width: 100%; margin: 1rem 0 } svg text { font: 11px system-ui, sans-serif } svg .title { font-weight: 600; font-size: 13px }
        svg .grid { stroke: #e5e7eb } pre { white-space: pre-wrap; background: #f9fafb; padding: 1rem; border-radius: 6px }
        """;

    public static string Write(LoadReport report)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{Escape(report.Scenario)}</title><style>{Style}</style></head>
            <body>
            <h1>{Escape(report.Scenario)}: {(report.Passed ? "passed" : "failed")}</h1>
            <p>{Escape(report.Description)} {Escape(report.Target)}, {Escape(report.Rate)}.</p>

            """);
        page.AppendLine(Percentiles(report));
        page.AppendLine(Latency(report));
        page.AppendLine(Requests(report));
        if (report.Server is { Samples.Count: > 1 } server)
        {
            page.AppendLine(SvgPlot.Draw("Processor cores that the server keeps busy", "seconds", Number, Number,
                [new PlotLine("cores", [.. server.Samples.Select(s => (s.At, s.Cores))])]));
            page.AppendLine(SvgPlot.Draw("Memory of the server, MB", "seconds", Number, Number,
                [new PlotLine("resident", [.. server.Samples.Select(s => (s.At, s.MemoryMegabytes))])]));
        }

        page.AppendLine($"<pre>{Escape(MarkdownReport.Write(report))}</pre>");
        return page.AppendLine("</body></html>").ToString();
    }

    /// <summary>Each step to the right is ten times as rare.</summary>
    private static string Percentiles(LoadReport report) => SvgPlot.Draw(
        "Latency by percentile", "part of requests that wait no longer", x => $"{100 - (100 / Math.Pow(10, x)):0.###} %", ReportFigures.Time,
        [new PlotLine("from due", [.. report.Percentiles.Where(p => p.Percent < 100).Select(p => (Math.Log10(100 / (100 - p.Percent)), (double)p.Microseconds))])], logarithmic: true);

    private static string Latency(LoadReport report) => SvgPlot.Draw(
        "Latency of the requests that were due in each second", "seconds", Number, ReportFigures.Time,
        [
            new PlotLine("p50", [.. report.PerSecond.Select(s => ((double)s.Second, (double)s.P50))]),
            new PlotLine("p99", [.. report.PerSecond.Select(s => ((double)s.Second, (double)s.P99))]),
            new PlotLine("max", [.. report.PerSecond.Select(s => ((double)s.Second, (double)s.Max))]),
        ], logarithmic: true);

    private static string Requests(LoadReport report) => SvgPlot.Draw(
        "Requests a second", "seconds", Number, Number,
        [
            new PlotLine("answered", [.. report.PerSecond.Select(s => ((double)s.Second, (double)s.Answered))]),
            new PlotLine("refused (503)", [.. report.PerSecond.Select(s => ((double)s.Second, (double)s.Shed))]),
            new PlotLine("failed", [.. report.PerSecond.Select(s => ((double)s.Second, (double)s.Failed))]),
        ]);

    private static string Number(double value) => value.ToString(value < 10 ? "0.##" : "#,0", CultureInfo.InvariantCulture);

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
