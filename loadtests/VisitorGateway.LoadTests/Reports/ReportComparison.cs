using System.Globalization;
using System.Text;

namespace VisitorGateway.LoadTests.Reports;

/// <summary>Two reports side by side, and whether the second is worse by more than is allowed.</summary>
internal sealed record ReportComparison(LoadReport Before, LoadReport After, IReadOnlyList<ComparedFigure> Figures)
{
    /// <summary>What gets better as it grows; of everything else less is better.</summary>
    private const string Growing = "rate";

    public bool IsWorse => Figures.Any(f => f.IsWorse);

    /// <param name="allowedPercent">How much worse a figure may be before it counts as worse.</param>
    public static ReportComparison Of(LoadReport before, LoadReport after, double allowedPercent) => new(before, after,
    [
        .. ReportFigures.Names
            .Select(name => (Name: name, Before: ReportFigures.Of(before, name), After: ReportFigures.Of(after, name)))
            .Where(f => f.Before is not null && f.After is not null)
            .Select(f => Compare(f.Name, f.Before!.Value, f.After!.Value, allowedPercent)),
    ]);

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.AppendLine($"# {After.Scenario}: {(IsWorse ? "worse" : "no worse")}").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Before: {Before.At:yyyy-MM-dd HH:mm} {Before.Target}, {Before.Rate}. After: {After.At:yyyy-MM-dd HH:mm} {After.Target}, {After.Rate}.").AppendLine();
        if (Before.Scenario != After.Scenario || Before.Rate != After.Rate)
            text.AppendLine("**The runs differ in scenario or rate; their figures do not compare.**").AppendLine();
        text.AppendLine("| figure | before | after | change | |").AppendLine("|---|---|---|---|---|");
        foreach (var f in Figures)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {f.Name} | {ReportFigures.Write(f.Name, f.Before)} | {ReportFigures.Write(f.Name, f.After)} | {f.Change} | {(f.IsWorse ? "**worse**" : "")} |");
        return text.ToString();
    }

    private static ComparedFigure Compare(string name, double before, double after, double allowedPercent)
    {
        var worseBy = name == Growing ? before - after : after - before;
        // From nothing to something, such as a first error, is worse whatever is allowed.
        var isWorse = worseBy > before * allowedPercent / 100 && worseBy > 0;
        var change = before == 0 ? after == 0 ? "0 %" : "new" : string.Create(CultureInfo.InvariantCulture, $"{(after - before) / before * 100:+0.0;-0.0;0} %");
        return new ComparedFigure(name, before, after, change, isWorse);
    }
}
