using System.Globalization;
using System.Text;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules;
using VisitorGateway.Scoring.Rules.Conditions;

namespace VisitorGateway.Scoring.Tests;

/// <summary>docs/scoring.md says what the code does: its example is computed here, its YAML is read, its keys are all there.</summary>
public sealed class ScoringDocumentTests
{
    private static readonly string Path = System.IO.Path.Combine(Root(), "docs", "scoring.md");
    private static readonly string Document = File.ReadAllText(Path);

    [Fact]
    public void The_worked_example_is_what_the_default_rules_give()
    {
        var written = Example();
        var told = Between("<!-- ledger", "/ledger -->");

        // VG_WRITE_DOCS=1 writes it anew after a change that is meant.
        if (Environment.GetEnvironmentVariable("VG_WRITE_DOCS") == "1")
            File.WriteAllText(Path, Document.Replace(told, written, StringComparison.Ordinal));

        Assert.Equal(written, told);
    }

    [Fact]
    public void Every_example_in_YAML_is_read_without_errors_and_warnings()
    {
        var blocks = YamlBlocks();

        Assert.True(blocks.Count >= 4);
        Assert.All(blocks, block => Assert.Empty(RuleSet.Parse(block, "scoring.md").Warnings));
    }

    [Fact]
    public void Every_key_is_explained()
    {
        string[] others = ["half_lives", "stages", "levels", "grades", "assets", "products", "programmes", "rules", "fit", "name", "when", "points", "once", "cap", "half_life", "product", "programme", "note", "hysteresis", "cells", "surge", "accounts", "journey", "journey_memory", "groups", "group", "alert", "after", "unless", "event", "at_least", "any", "all", "not"];

        Assert.All(others.Concat(Fields.All.Select(field => field.Name)), key => Assert.Contains($"`{key}`", Document, StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_document_says_of_left_out_keys_holds()
    {
        var written = RuleSet.Parse(YamlBlocks()[0], "scoring.md");
        var left = RuleSet.Parse("", "scoring.md");

        Assert.Equal(left.HalfLives, written.HalfLives);
        Assert.Equal(left.Stages, written.Stages);
        Assert.Equal(left.Cutoffs, written.Cutoffs);
    }

    [Fact]
    public void The_published_schema_is_that_of_the_reader()
    {
        var path = System.IO.Path.Combine(Root(), "docs", "scoring.schema.json");
        if (Environment.GetEnvironmentVariable("VG_WRITE_DOCS") == "1")
            File.WriteAllText(path, RulesSchema.Text + "\n");

        Assert.Equal(RulesSchema.Text + "\n", File.ReadAllText(path));
    }

    /// <summary>The YAML block after a marker.</summary>
    internal static string BlockAfter(string marker)
    {
        var from = Document.IndexOf("```yaml\n", Document.IndexOf(marker, StringComparison.Ordinal), StringComparison.Ordinal) + 8;
        return Document[from..Document.IndexOf("```", from, StringComparison.Ordinal)];
    }

    private static string Example()
    {
        var log = new Log { Now = Clock.Noon - 3 * Clock.Hour, Match = Log.Business() };
        log.Page("/", new Source("search", "Bing", "best pumps for small plants")).Wait(Clock.Minute);
        log.Page("/pricing").Wait(Clock.Minute).Page("/products/fs80").Wait(Clock.Minute);
        log.Add(EventTypes.Download, "/products/fs80", properties: [("file", "white-paper-cooling.pdf")]).Wait(Clock.Minute);
        log.Add(EventTypes.Download, "/products/fs80", properties: [("file", "white-paper-cooling.pdf")]);
        log.Now = Clock.Noon + 2 * Clock.Day - 10 * Clock.Minute;
        log.Page("/pricing").Wait(5 * Clock.Minute).Page("/careers/engineer").Wait(5 * Clock.Minute).Form("quote");
        var at = log.Now + Clock.Day;

        var rules = RuleSet.Default;
        var ledger = new List<LedgerEntry>();
        var state = log.Fold(rules, ledger);
        ledger.AddRange(rules.ExplainFit(state));
        var view = rules.Score(state, at);
        var left = Ledger.Rounding([.. ledger.Select(line => line.At(at))], view.Total);

        Assert.Equal(view.Total, ledger.Sum(line => line.At(at)), 9);
        var text = new StringBuilder("<!-- ledger: written by ScoringDocumentTests -->\n| when | rule | points then | half-life | left | |\n|---|---|---:|---|---:|---|\n");
        for (var i = 0; i < ledger.Count; i++)
        {
            var line = ledger[i];
            var when = line.Fit ? "who they are" : DateTimeOffset.FromUnixTimeMilliseconds(line.Time).ToString("ddd HH:mm", CultureInfo.InvariantCulture);
            var halfLife = line.HalfLife == 0 ? "" : $"{line.HalfLife / Clock.Day}d";
            text.Append(CultureInfo.InvariantCulture, $"| {when} | {line.Rule} | {line.Points} | {halfLife} | {left[i]:0.0} | {line.Note} |\n");
        }

        var cools = DateTimeOffset.FromUnixTimeMilliseconds(rules.CoolsAt(state, at)!.Value).ToString("ddd d MMM HH:mm", CultureInfo.InvariantCulture);
        text.Append(CultureInfo.InvariantCulture, $"| | **total** | | | **{Ledger.Rounded(view.Total):0.0}** | |\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Fit {view.Fit}, activity {Ledger.Rounded(view.Activity):0.0}, cell {view.Cell} (coverage {view.Coverage:0.00}), stage {view.Stage}.\nIf nothing else happens it falls below that stage on {cools} UTC.\n<!-- /ledger -->");
        return text.ToString();
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "VisitorGateway.sln")))
            folder = System.IO.Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder;
    }

    /// <summary>From the first marker to the end of the second.</summary>
    private static string Between(string start, string end)
    {
        var from = Document.IndexOf(start, StringComparison.Ordinal);
        return Document[from..(Document.IndexOf(end, from, StringComparison.Ordinal) + end.Length)];
    }

    private static List<string> YamlBlocks() => [.. Document.Split("```yaml\n").Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)])];
}
