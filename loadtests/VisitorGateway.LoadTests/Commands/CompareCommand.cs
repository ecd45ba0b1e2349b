using System.CommandLine;
using VisitorGateway.LoadTests.Reports;

namespace VisitorGateway.LoadTests.Commands;

/// <summary>load compare BEFORE AFTER: two reports side by side.</summary>
internal static class CompareCommand
{
    public static void AddTo(RootCommand root)
    {
        var command = new Command("compare", "Compare two reports (NAME.json); the exit code is 1 when the second is worse.");
        var before = new Argument<string>("BEFORE");
        var after = new Argument<string>("AFTER");
        var allowed = new Option<double>("--allow") { Description = "How much worse a figure may be, in percent.", HelpName = "PERCENT", DefaultValueFactory = _ => 10 };
        command.Add(before);
        command.Add(after);
        command.Add(allowed);
        command.SetAction((parsed, token) => RunAsync(parsed.GetValue(before)!, parsed.GetValue(after)!, parsed.GetValue(allowed), token));
        root.Add(command);
    }

    private static async Task<int> RunAsync(string before, string after, double allowed, CancellationToken cancellationToken)
    {
        var comparison = ReportComparison.Of(await ReportJson.ReadAsync(before, cancellationToken), await ReportJson.ReadAsync(after, cancellationToken), allowed);
        await Console.Out.WriteLineAsync(comparison.ToMarkdown());
        return comparison.IsWorse ? 1 : 0;
    }
}
