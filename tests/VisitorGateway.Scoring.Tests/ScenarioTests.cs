using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Explain;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules;
using VisitorGateway.Scoring.Signals;

namespace VisitorGateway.Scoring.Tests;

/// <summary>What went wrong in other products, one test each.</summary>
public sealed class ScenarioTests
{
    [Fact]
    public void Two_rules_on_one_page_pay_what_both_say_and_no_more()
    {
        var rules = Folding.Rules("""
            rules:
              - { name: First visit, when: { path: /offer, visit.number: 1 }, points: 1, once: profile, half_life: never }
              - { name: Third visit, when: { path: /offer, visit.number: 3 }, points: 5, once: profile, half_life: never }
            """);
        var log = new Log();
        for (var i = 0; i < 3; i++)
            log.Page("/offer").Page("/offer").Wait(Clock.Day);

        Assert.Equal(6, log.Fold(rules).ActivityAt(log.Now));
    }

    [Fact]
    public void The_ledger_is_the_score_after_an_import_a_merge_and_a_rule_that_was_taken_out()
    {
        const string Page = "rules:\n  - { name: Page, when: { event: page_view }, points: 2, once: asset }\n";
        var before = Folding.Rules(Page + "  - { name: Form, when: { event: form_submit }, points: 30, once: profile }");
        var after = Folding.Rules(Page);
        var known = new Log(1) { Match = Log.Business() }.Page("/a").Form("contact");
        // A log that is imported brings events from long before those that are there.
        known.Page("/old", at: Clock.Noon - 40 * Clock.Day).Page("/a", at: Clock.Noon - 41 * Clock.Day);
        var other = new Log(2) { Match = Log.Business() }.Page("/a").Page("/b").Form("contact");
        known.Note(EventTypes.ProfileMerged, other.Id);
        var history = ProfileHistory.Order(known.Events, _ => other.Events);

        foreach (var rules in (RuleSet[])[before, after])
        {
            var explained = Explainer.OfProfile(known.Id, history, rules, Clock.Noon);
            Assert.Equal(explained.Score.Total, explained.Lines.Where(line => line.Entry.CountsFor(ScoreScope.Total)).Sum(line => line.Now), 9);
            Assert.Equal(rules == before ? 1 : 0, explained.Lines.Count(line => line.Entry is { Rule: "Form", Points: 30 }));
            Assert.Equal(3, explained.Lines.Count(line => line.Entry is { Rule: "Page", Points: 2 }));
        }
    }

    [Fact]
    public void An_event_that_is_folded_before_an_earlier_one_is_in_the_same_visit()
    {
        var rules = Folding.Rules("rules: []");
        var state = new Log()
            .Add("login", "/account", at: Clock.Noon + 5 * Clock.Second)
            .Page("/account", at: Clock.Noon)
            .Fold(rules);

        Assert.Equal((1, 1), (state.VisitCount, state.Visits[0].Pages));
        Assert.Equal((Clock.Noon, Clock.Noon + 5 * Clock.Second), (state.Visits[0].Start, state.Visits[0].Last));
    }

    [Fact]
    public void A_score_that_decays_below_a_threshold_is_told_at_the_computed_time()
    {
        var rules = Folding.Rules("""
            half_lives: { intent: 14d }
            stages: { lead: 50, hot: 100 }
            rules: [{ name: Page, when: { event: page_view }, points: 105 }]
            """);
        var state = new Log().Page().Fold(rules);

        var cooled = Assert.Single(ProfileSignals.Coolings(state, rules), signal => signal.Name == "hot");

        Assert.Equal(14 * Math.Log2(105.0 / 100), (cooled.Time - Clock.Noon) / (double)Clock.Day, 7);
        Assert.True(state.ActivityAt(cooled.Time) < 100 && state.ActivityAt(cooled.Time - 1) >= 100);
    }

    [Fact]
    public void What_turns_out_to_be_a_bots_loses_its_points_and_stays_on_record()
    {
        var rules = Folding.Rule("{ event: page_view }", "points: 10");
        var log = new Log { Match = Log.Business() }.Page("/a").Page("/b");
        var before = log.Fold(rules);
        Assert.Equal((20, 0), (before.ActivityAt(Clock.Noon), before.BotEvents));
        var marked = new Log { Match = Log.Business() };
        foreach (var stored in log.Events)
            marked.Add(stored.Event.Type, stored.Event.Url, bot: "Crawler", id: stored.Event.Id);

        var ledger = new List<LedgerEntry>();
        var after = marked.Fold(rules, ledger);

        Assert.Equal((0, 2, 2), (after.ActivityAt(Clock.Noon), after.Events, after.BotEvents));
        Assert.Equal(2, Explainer.OfProfile(marked.Id, marked.Events, rules, Clock.Noon).LeftOut.Count);
    }
}
