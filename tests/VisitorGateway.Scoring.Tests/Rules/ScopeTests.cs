using VisitorGateway.Scoring.Accounts;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Tests.Rules;

public sealed class ScopeTests
{
    private const string Yaml = """
        products: { accounting: { stages: { interested: 10, keen: 20 } }, payroll: {} }
        programmes: { cross-sell: { stages: { worth-a-word: 5 } }, acquisition: {} }
        journey: [awareness, consideration, decision]
        rules:
          - { name: A, when: { path: /accounting }, points: 12, product: accounting, programme: acquisition, journey: decision }
          - { name: P, when: { path: /payroll, after: { event: purchase, within: 365d } }, points: 7, product: payroll, programme: cross-sell }
          - { name: B, when: { path: /blog }, points: 1, journey: awareness }
        """;

    private static readonly RuleSet Rules = Folding.Rules(Yaml);

    [Fact]
    public void A_programme_beside_acquisition_has_a_score_of_its_own()
    {
        var state = new Log().Add("purchase", null).Page("/payroll").Page("/accounting").Fold(Rules);

        Assert.Equal(12, state.ActivityAt(Clock.Noon));
        Assert.Equal(
            [("product accounting", 12.0, "interested"), ("product payroll", 7, null), ("programme cross-sell", 7, "worth-a-word")],
            Rules.Scopes(state.Sums, Clock.Noon).Select(view => (view.Scope.ToString(), view.Score, view.Stage?.Name)));
    }

    [Fact]
    public void A_product_tells_when_it_cools_as_the_total_does()
    {
        var state = new Log().Page("/accounting").Fold(Rules);
        var cools = Rules.Scopes(state.Sums, Clock.Noon)[0].CoolsAt!.Value;

        Assert.True(state.ActivityAt(cools, "accounting") < 10);
        Assert.True(state.ActivityAt(cools - 1, "accounting") >= 10);
    }

    [Fact]
    public void The_journey_is_the_furthest_stage_that_was_met_lately()
    {
        var state = new Log().Page("/accounting").Wait(100 * Clock.Day).Page("/blog").Fold(Rules);

        Assert.Equal("decision", Rules.JourneyAt(state.Journey, Clock.Noon + Clock.Day));
        Assert.Equal("awareness", Rules.JourneyAt(state.Journey, Clock.Noon + 100 * Clock.Day));
        Assert.Null(Rules.JourneyAt(state.Journey, Clock.Noon + 300 * Clock.Day));
    }

    [Fact]
    public void Cells_mean_what_the_file_says()
    {
        var rules = Folding.Rules("cells: { now: [A4, \"?4\"], later: [\"A*\", \"*3\"], never: [\"*\"] }");

        Assert.Equal(["now", "now", "later", "later", "never"], new[] { ('A', 4), ('?', 4), ('A', 1), ('D', 3), ('B', 4) }.Select(cell => rules.Cells.Of(cell.Item1, cell.Item2)));
        Assert.Equal("contact now", RuleSet.Default.Cells.Of('A', 3));
    }

    [Fact]
    public void A_cell_without_a_meaning_is_told() =>
        Assert.Contains("The cell B4 has no meaning", Assert.Throws<RulesException>(() => Folding.Rules("cells: { now: [\"A*\"] }")).Message, StringComparison.Ordinal);

    [Fact]
    public void An_account_weighs_what_its_profiles_did_by_how_sure_the_match_is()
    {
        var rules = Folding.Rules("accounts: { full_confidence: 0.8, stages: { lead: 15 } }\nrules:\n  - { name: P, when: {}, points: 10 }");
        var account = new AccountState(new("acme.com"));
        account.Set(new Log(1) { Match = Log.Business(confidence: 0.9) }.Page().Fold(rules).ToContribution()!);
        account.Set(new Log(2) { Match = Log.Business(confidence: 0.4) }.Page().Fold(rules).ToContribution()!);

        var view = rules.Score(account, Clock.Noon);

        Assert.Equal((15, "lead"), (view.Activity, view.Stage.Name));
    }
}
