using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Rules;
using VisitorGateway.Scoring.Signals;

namespace VisitorGateway.Scoring.Tests.Signals;

public sealed class ProfileSignalsTests
{
    private static readonly RuleSet Rules = Folding.Rules("""
        half_lives: { intent: 14d }
        stages: { lead: 41, sales-qualified: 61, hot: 100 }
        products: { pumps: { stages: { keen: 30 } } }
        rules:
          - { name: Small, when: { path: /small }, points: 5 }
          - { name: Big, when: { path: /big }, points: 50 }
          - { name: Huge, when: { path: /huge }, points: 105 }
          - { name: Pumps, when: { path: /pumps }, points: 35, product: pumps }
          - { name: Minus, when: { path: /minus }, points: -30 }
          - { name: Call me, when: { path: /call }, points: 1, alert: true }
        """);

    [Fact]
    public void Who_jumps_over_a_stage_is_told_of_once_at_the_top()
    {
        var signal = Assert.Single(new Log().Page("/big").Page("/big").Signals(Rules), s => s.Name == "hot");

        Assert.Equal((SignalKind.StageEntered, 3, 100.0, Clock.Noon, Rules.Version), (signal.Kind, signal.Rank, signal.Score, signal.Time, signal.RulesVersion));
        Assert.DoesNotContain(new Log().Page("/huge").Signals(Rules), s => s.Name is "lead" or "sales-qualified");
    }

    [Fact]
    public void A_score_that_cools_without_traffic_is_told_with_the_computed_millisecond()
    {
        var log = new Log().Page("/huge");
        var state = log.Fold(Rules);
        var cooled = ProfileSignals.Coolings(state, Rules).Single(s => s.Name == "hot");

        Assert.True(state.ActivityAt(cooled.Time) < 100 && state.ActivityAt(cooled.Time - 1) >= 100);

        // Found again by the next event, with the same id: it is told once.
        var later = log.Wait(30 * Clock.Day).Page("/nothing").Signals(Rules);
        Assert.Equal(cooled, later.Single(s => s.Kind == SignalKind.Cooled && s.Name == "hot"));
    }

    [Fact]
    public void A_score_around_a_threshold_is_one_episode()
    {
        var log = new Log().Page("/big");
        for (var i = 0; i < 7; i++)
            log.Wait(5 * Clock.Day).Page("/small").Page("/small");

        var stages = log.Signals(Rules).Where(s => s.Name == "lead").ToList();

        Assert.Single(stages, s => s.Kind == SignalKind.StageEntered);
        Assert.Single(stages, s => s.Kind == SignalKind.Cooled);
    }

    [Fact]
    public void A_score_that_was_far_below_is_a_new_episode()
    {
        var entered = new Log().Page("/big").Wait(60 * Clock.Day).Page("/big").Signals(Rules).Where(s => s.Kind == SignalKind.StageEntered).ToList();

        Assert.Equal(["lead", "lead"], entered.Select(s => s.Name));
        Assert.NotEqual(entered[0].Id, entered[1].Id);
    }

    [Fact]
    public void Leaving_by_negative_points_is_told_as_such()
    {
        var left = new Log().Page("/big").Wait(1).Page("/minus").Signals(Rules).Single(s => s.Kind == SignalKind.StageLeft);

        Assert.Equal(("lead", Clock.Noon + 1), (left.Name, left.Time));
    }

    [Fact]
    public void Category_score_change_raises_exactly_like_the_total()
    {
        var log = new Log().Page("/pumps");

        var entered = log.Signals(Rules).Single(s => s.Kind == SignalKind.StageEntered);
        var cooled = log.Wait(60 * Clock.Day).Page("/").Signals(Rules).Single(s => s.Kind == SignalKind.Cooled);

        Assert.Equal((new ScoreScope(ScopeKind.Product, "pumps"), "keen"), (entered.Scope, entered.Name));
        Assert.Equal((entered.Scope, entered.Name, entered.Episode), (cooled.Scope, cooled.Name, cooled.Episode));
    }

    [Fact]
    public void A_rule_marked_alert_is_told_once_a_visit()
    {
        var alerts = new Log().Page("/call").Wait(Clock.Minute).Page("/call").Wait(Clock.Day).Page("/call").Signals(Rules).Where(s => s.Kind == SignalKind.Alert).ToList();

        Assert.Equal(3, alerts.Count);
        Assert.Equal(2, alerts.Select(s => s.Id).Distinct().Count());
        Assert.All(alerts, s => Assert.Equal("Call me", s.Name));
    }

    [Fact]
    public void Who_browsed_slowly_and_suddenly_shows_buying_signs_surges_once()
    {
        var log = new Log();
        for (var i = 0; i < 10; i++)
            log.Page("/small").Wait(3 * Clock.Day);
        Assert.DoesNotContain(log.Signals(Rules), s => s.Kind == SignalKind.Surge);

        log.Page("/pumps").Wait(Clock.Minute).Page("/small").Wait(Clock.Minute).Page("/small");

        Assert.Single(log.Signals(Rules), s => s.Kind == SignalKind.Surge);
    }

    [Fact]
    public void Who_is_new_does_not_surge_and_who_is_always_as_active_neither()
    {
        var log = new Log().Page("/big").Page("/big");
        for (var i = 0; i < 60; i++)
            log.Wait(Clock.Day).Page("/pumps");

        Assert.DoesNotContain(log.Signals(Rules), s => s.Kind == SignalKind.Surge);
    }

    [Fact]
    public void A_cell_that_comes_to_mean_something_hotter_is_told()
    {
        var rules = Folding.Rules("rules: [{ name: P, when: { event: page_view }, points: 26 }]\nfit: { rules: [{ when: { company.kind: business }, points: 10 }] }");
        var log = new Log { Match = Log.Business() }.Page().Wait(1).Page();

        Assert.Equal(["contact now"], log.Signals(rules).Where(s => s.Kind == SignalKind.CellChanged).Select(s => s.Name).Distinct());
    }

    [Fact]
    public void A_bot_in_between_changes_nothing_about_when_somebody_cooled()
    {
        var log = new Log().Page("/big");
        var cooled = Assert.Single(ProfileSignals.Coolings(log.Fold(Rules), Rules));

        log.Wait(60 * Clock.Day).Add(EventTypes.PageView, "/", bot: "bot");

        Assert.Equal(cooled, Assert.Single(ProfileSignals.Coolings(log.Fold(Rules), Rules)));
        Assert.Contains(cooled, log.Wait(Clock.Day).Page("/nothing").Signals(Rules));
    }

    [Fact]
    public void What_a_bot_does_is_no_news() =>
        Assert.Empty(new Log().Add(EventTypes.PageView, "/huge", bot: "bot").Add(EventTypes.PageView, "/call", bot: "bot").Signals(Rules));
}
