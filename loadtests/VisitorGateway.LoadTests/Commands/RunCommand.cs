using System.CommandLine;
using VisitorGateway.LoadTests.Reports;
using VisitorGateway.LoadTests.Running;
using VisitorGateway.LoadTests.Servers;
using VisitorGateway.LoadTests.Thresholds;

namespace VisitorGateway.LoadTests.Commands;

/// <summary>load SCENARIO: one run, its report, and an exit code by its thresholds.</summary>
internal static class RunCommand
{
    public static void AddTo(RootCommand root)
    {
        var options = new LoadOptions();
        options.AddTo(root);
        var thresholds = ThresholdTable.Option("p99<5ms, errors=0, rate>=1000");
        var output = new Option<string?>("--out") { Description = "Write the report as NAME.md, NAME.html (with plots) and NAME.json.", HelpName = "NAME" };
        root.Add(thresholds);
        root.Add(output);
        root.SetAction((parsed, token) => RunAsync(options.Read(parsed), parsed.GetValue(thresholds)!, parsed.GetValue(output), token));
    }

    private static async Task<int> RunAsync(LoadSettings settings, string[] thresholds, string? output, CancellationToken cancellationToken)
    {
        // Read before anything is sent: a slip in the last one must not cost the run.
        var rules = thresholds.Select(Threshold.Parse).ToArray();
        await using var target = await Target.OpenAsync(settings, cancellationToken);
        var measurement = new Measurement(settings, target, Console.Error);
        var report = await measurement.RunAsync(cancellationToken);
        report = report with { Store = await measurement.CheckStoreAsync(cancellationToken) };
        report = report with { Thresholds = [.. rules.Select(rule => rule.Check(report))] };
        await Console.Out.WriteLineAsync(MarkdownReport.Write(report));
        if (output is not null)
            await ReportFiles.WriteAsync(report, output, cancellationToken);
        return report.Passed ? 0 : 1;
    }
}
