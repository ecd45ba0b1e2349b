using System.CommandLine;
using System.Text;

namespace VisitorGateway.LoadTests.Thresholds;

/// <summary>What thresholds came to, as a table.</summary>
internal static class ThresholdTable
{
    public static Option<string[]> Option(string example) => new("--threshold")
    {
        Description = $"What must hold, or the exit code is 1: {example}; may be given several times.",
        HelpName = "RULE",
        DefaultValueFactory = _ => [],
    };

    public static string ToMarkdown(IReadOnlyList<ThresholdResult> results)
    {
        if (results.Count == 0)
            return "";
        var text = new StringBuilder("| threshold | measured | |\n|---|---|---|\n");
        foreach (var result in results)
            text.Append($"| {result.Threshold} | {result.Actual} | {(result.Holds ? "holds" : "**missed**")} |\n");
        return text.ToString();
    }
}
