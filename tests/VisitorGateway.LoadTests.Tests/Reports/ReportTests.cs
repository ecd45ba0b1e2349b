using System.Text.Json;
using System.Xml.Linq;
using VisitorGateway.LoadTests.Reports;
using VisitorGateway.LoadTests.Thresholds;

namespace VisitorGateway.LoadTests.Tests.Reports;

public sealed class ReportTests
{
    [Fact]
    public void A_report_says_what_was_measured_in_Markdown()
    {
        var text = MarkdownReport.Write(SomeReport.Of(p99: 2500));
        Assert.StartsWith("# first-visits: passed", text, StringComparison.Ordinal);
        Assert.Contains("| from when a request was due | 2.50 ms | 2.50 ms | 2.50 ms | 2.50 ms | 2.50 ms |", text, StringComparison.Ordinal);
        Assert.Contains("Server: 30.0 µs of processor time a request", text, StringComparison.Ordinal);
        Assert.Contains("Store: 2,000 events acknowledged, 0 of them missing", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lost_event_or_a_missed_threshold_fails_the_report()
    {
        Assert.True(SomeReport.Of().Passed);
        Assert.False(SomeReport.Of(missing: 1).Passed);
        Assert.False((SomeReport.Of() with { Thresholds = [new ThresholdResult("p99<1ms", "2.00 ms", false)] }).Passed);
        Assert.Contains("FAILED", MarkdownReport.Write(SomeReport.Of(missing: 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_holds_everything_itself_and_shows_text_as_text()
    {
        var page = HtmlReport.Write(SomeReport.Of());
        Assert.Equal(6, page.Split("<svg ").Length);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>only", page, StringComparison.Ordinal);
        foreach (var svg in page.Split("<svg ").Skip(1).Select(part => $"<svg {part[..part.IndexOf("</svg>", StringComparison.Ordinal)]}</svg>"))
        {
            Assert.NotNull(XElement.Parse(svg));
            Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_report_without_a_single_answer_is_drawn_too()
    {
        var nothing = SomeReport.Of() with { PerSecond = [], Percentiles = [], Server = null, Store = null };
        Assert.DoesNotContain("NaN", HtmlReport.Write(nothing), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_is_read_back_as_it_was_written()
    {
        var file = Path.GetTempFileName();
        try
        {
            var report = SomeReport.Of(failed: 3);
            await ReportFiles.WriteAsync(report, file, CancellationToken.None);
            var read = await ReportJson.ReadAsync($"{file}.json", CancellationToken.None);
            Assert.Equal(JsonSerializer.Serialize(report, ReportJson.Default.LoadReport), JsonSerializer.Serialize(read, ReportJson.Default.LoadReport));
            Assert.True(File.Exists($"{file}.md") && File.Exists($"{file}.html"));
            await File.WriteAllTextAsync($"{file}.json", "{");
            await Assert.ThrowsAsync<InvalidDataException>(() => ReportJson.ReadAsync($"{file}.json", CancellationToken.None));
        }
        finally
        {
            foreach (var written in (string[])["", ".json", ".md", ".html"])
                File.Delete(file + written);
        }
    }
}
