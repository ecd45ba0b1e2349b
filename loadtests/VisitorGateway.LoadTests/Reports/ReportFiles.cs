using System.Text.Json;

namespace VisitorGateway.LoadTests.Reports;

/// <summary>Writes a report as NAME.json, NAME.md and NAME.html.</summary>
internal static class ReportFiles
{
    public static async Task WriteAsync(LoadReport report, string name, CancellationToken cancellationToken)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(name)) is { } directory)
            Directory.CreateDirectory(directory);
        await File.WriteAllTextAsync($"{name}.md", MarkdownReport.Write(report), cancellationToken);
        await File.WriteAllTextAsync($"{name}.html", HtmlReport.Write(report), cancellationToken);
        await using var json = File.Create($"{name}.json");
        await JsonSerializer.SerializeAsync(json, report, ReportJson.Default.LoadReport, cancellationToken);
    }
}
