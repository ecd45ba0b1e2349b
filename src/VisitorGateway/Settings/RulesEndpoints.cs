using VisitorGateway.Api;
using VisitorGateway.Ingest;
using VisitorGateway.Scoring.Rules;
using VisitorGateway.SignIn;
using VisitorGateway.Users;

namespace VisitorGateway.Settings;

/// <summary>The rules as published.</summary>
internal static class RulesEndpoints
{
    private const double Day = 24 * 3_600_000;

    public static void MapRules(this IEndpointRouteBuilder api) => api.MapGet("/rules", Read).For(Role.Viewer).Produces<RulesView>();

    private static IResult Read(CurrentRules current)
    {
        var set = current.Set;
        var written = RuleConditions.RulesOf(set.Text);
        return Results.Json(
            new RulesView(
                set.Version,
                Path.GetFileName(current.Origin),
                [.. set.Rules.Select(rule => ToRow(rule, rule.Index < written.Count ? written[rule.Index] : new()))],
                [.. set.Personas.SelectMany(p => p.Rules.Select(r => new FitRow(r.Name, p.Name, r.Points, r.OfPerson)))],
                [.. set.Stages.Select(s => new RuleStage(s.Name, double.IsFinite(s.From) ? s.From : null))],
                new RuleCutoffs(set.Cutoffs.A, set.Cutoffs.B, set.Cutoffs.C, set.Cutoffs.Level4, set.Cutoffs.Level3, set.Cutoffs.Level2),
                set.Warnings,
                set.Text),
            ApiJson.Default.RulesView);
    }

    private static RuleRow ToRow(Rule rule, YamlDotNet.RepresentationModel.YamlMappingNode written) => new(
        rule.Name,
        rule.Points,
        RuleConditions.WhenOf(written),
        rule.Once switch { Once.Asset => "asset", Once.Visit => "visit", Once.Profile => "profile", _ => "no" },
        RuleConditions.TextOf(written, "cap"),
        RuleConditions.TextOf(written, "at_least"),
        rule.HalfLife / Day,
        rule.Product,
        rule.Programme,
        rule.Note);
}
