using VisitorGateway.Api;
using VisitorGateway.Ingest;
using VisitorGateway.Scoring.Rules;
using VisitorGateway.SignIn;
using VisitorGateway.Users;
using YamlDotNet.RepresentationModel;

namespace VisitorGateway.Settings;

/// <summary>The rules as published.</summary>
internal static class RulesEndpoints
{
    private const double Day = 24 * 3_600_000;
    private const string Grades = "ABCD?";

    public static void MapRules(this IEndpointRouteBuilder api) => api.MapGet("/rules", Read).For(Role.Viewer).Produces<RulesView>();

    private static IResult Read(RuleTally tally, CurrentRules current)
    {
        var (counts, since) = tally.Now;
        var set = counts.Rules;
        var written = RuleConditions.RulesOf(set.Text);
        return Results.Json(
            new RulesView(
                set.Version,
                Path.GetFileName(current.Origin),
                since,
                [.. set.Rules.Select(rule => ToRow(rule, rule.Index < written.Count ? written[rule.Index] : new(), set, counts))],
                [.. set.Personas.SelectMany(p => p.Rules.Select(r => new FitRow(r.Name, p.Name, r.Points, r.OfPerson)))],
                StagesOf(set.Stages),
                set.Accounts.Stages.SequenceEqual(set.Stages) ? [] : StagesOf(set.Accounts.Stages),
                new RuleCutoffs(set.Cutoffs.A, set.Cutoffs.B, set.Cutoffs.C, set.Cutoffs.Level4, set.Cutoffs.Level3, set.Cutoffs.Level2),
                [.. set.Products.Select(name => ToScope(ScopeKind.Product, name, set)), .. set.Programmes.Select(name => ToScope(ScopeKind.Programme, name, set))],
                [.. set.Groups.Select(group => new RuleGroup(group.Name, group.Points, group.Window / Day))],
                set.Journey,
                set.JourneyMemory / Day,
                [.. set.Cells.Names.Select((name, rank) => new RuleCell(name, CellsOf(set.Cells, rank)))],
                set.Warnings,
                set.Text),
            ApiJson.Default.RulesView);
    }

    private static RuleStage[] StagesOf(IEnumerable<Stage> stages) => [.. stages.Select(s => new RuleStage(s.Name, double.IsFinite(s.From) ? s.From : null))];

    private static RuleScope ToScope(ScopeKind kind, string name, RuleSet set) => new(
        kind == ScopeKind.Product ? "product" : "programme",
        name,
        StagesOf(set.Ladders.FirstOrDefault(l => l.Scope == new ScoreScope(kind, name))?.Stages ?? []));

    private static string[] CellsOf(CellMeanings cells, int rank) =>
        [.. cells.ByCell.Index().Where(cell => cell.Item == rank).Select(cell => $"{Grades[cell.Index / 4]}{4 - cell.Index % 4}")];

    private static RuleRow ToRow(Rule rule, YamlMappingNode written, RuleSet set, RuleCounts counts) => new(
        rule.Name,
        rule.Points,
        RuleConditions.WhenOf(written),
        rule.Once switch { Once.Asset => "asset", Once.Visit => "visit", Once.Profile => "profile", _ => "no" },
        RuleConditions.TextOf(written, "cap"),
        RuleConditions.AtLeastOf(written),
        rule.HalfLife / Day,
        rule.Product,
        rule.Programme,
        rule.Note,
        rule.Group?.Name,
        rule.Journey < 0 ? null : set.Journey[rule.Journey],
        rule.Alert,
        counts.Of(rule));
}
