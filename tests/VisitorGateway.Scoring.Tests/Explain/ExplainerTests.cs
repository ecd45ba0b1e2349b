using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Explain;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Tests.Explain;

public sealed class ExplainerTests
{
    private static readonly RuleSet Rules = Folding.Rules("""
        stages: { lead: 41, sales-qualified: 61 }
        rules:
          - { name: Page, when: { event: page_view }, points: 10, once: asset }
          - { name: Paper, when: { event: download }, points: 30, once: profile }
          - { name: Loyal, when: { path: /loyal }, points: 50, programme: loyalty }
        fit: { rules: [{ name: A business, when: { company.kind: business }, points: 5 }] }
        """);

    private readonly Log _log = new Log { Match = Log.Business() }.Page("/a").Page("/a").Add(EventTypes.Download).Add("chat", null).Add(EventTypes.PageView, "/b", bot: "Crawler");

    [Fact]
    public void Every_line_and_every_event_that_brought_nothing_is_told()
    {
        var explained = Explainer.OfProfile(_log.Id, _log.Events, Rules, Clock.Noon);

        Assert.Equal(45, explained.Score.Total);
        Assert.Equal(["No rule asks for it.", "A bot did it (Crawler).", "Rules that asked for it did not pay (Page: once)."], explained.LeftOut.Select(left => left.Reason).OrderBy(reason => reason.Length));
    }

    [Fact]
    public void What_would_reach_the_next_stage_leaves_out_what_is_used_up()
    {
        var next = Explainer.OfProfile(_log.Id, _log.Events, Rules, Clock.Noon).Next!;

        Assert.Equal(("sales-qualified", 16.0), (next.Stage.Name, next.Missing));
        Assert.Equal([new Way("Page", 10, 2)], next.Ways);
    }

    [Fact]
    public void At_an_earlier_time_only_what_had_happened_counts()
    {
        _log.Wait(Clock.Day).Page("/later");

        Assert.Equal(45, Explainer.OfProfile(_log.Id, _log.Events, Rules, Clock.Noon).Score.Total);
        Assert.Equal(0, Explainer.OfProfile(_log.Id, _log.Events, Rules, Clock.Noon - 1).Score.Total);
    }

    [Fact]
    public void The_lines_of_an_account_are_weighted_and_add_up()
    {
        var other = new Log(2) { Match = Log.Business(confidence: 0.4) }.Page("/a").Page("/loyal");

        var explained = Explainer.OfAccount(new AccountId("acme.com"), null, [(_log.Id, _log.Events), (other.Id, other.Events)], Rules, Clock.Noon);

        Assert.Equal(40 + 10 + 5, explained.Score.Total, 9);
        Assert.Equal(explained.Score.Total, explained.Lines.Where(line => line.Entry.CountsFor(ScoreScope.Total)).Sum(line => line.Now), 9);
        Assert.Equal(25, Assert.Single(explained.Scopes).Score, 9);
    }

    [Fact]
    public void The_lines_add_up_to_the_score_whatever_happened() => Histories.Check(steps =>
    {
        foreach (var log in Histories.Logs(steps, withMerges: false))
        {
            if (log.Events.Count == 0)
                continue;
            var at = Clock.Noon + steps.Length * Clock.Hour;
            var explained = Explainer.OfProfile(log.Id, ProfileHistory.Order(log.Events, _ => []), Histories.Rules, at);
            var sum = explained.Lines.Where(line => line.Entry.CountsFor(ScoreScope.Total)).Sum(line => line.Now);
            Assert.True(Math.Abs(explained.Score.Total - sum) <= 1e-9 * Math.Max(1, explained.Lines.Sum(line => Math.Abs(line.Now))));
        }

        return true;
    });
}
