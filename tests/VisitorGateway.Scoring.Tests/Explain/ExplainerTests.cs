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
    public void Further_people_and_titles_are_lines_of_the_account_and_fade_from_when_each_was_last_seen()
    {
        var rules = Folding.Rules("""
            accounts: { breadth: { person: 4, role: 6, most: 2, half_life: 10d } }
            rules: [{ name: Page, when: { event: page_view }, points: 10, half_life: never }]
            """);
        Log Person(ulong id, string title, int daysAgo)
        {
            var log = new Log(id) { Match = Log.Business(), Now = Clock.Noon - daysAgo * Clock.Day };
            return log.Page().Form("contact", new Identity($"p{id}@acme.com", null, null, "form", false), ("title", title));
        }

        Log[] logs = [Person(1, "CFO", 0), Person(2, "cfo", 10), Person(3, "Controller", 20), Person(4, "IT", 30)];
        var explained = Explainer.OfAccount(new AccountId("acme.com"), null, logs.Select(l => (l.Id, l.Events)), rules, Clock.Noon);

        var breadth = explained.Lines.Where(line => line.Entry.Note == LedgerNotes.Breadth).Select(line => (line.Entry.Rule, line.Entry.Points, line.Now)).ToArray();
        Assert.Equal(
            [("Another person takes an interest", 4.0, 2.0), ("Another person takes an interest", 4.0, 1.0), ("Another role takes an interest", 6.0, 1.5), ("Another role takes an interest", 6.0, 0.75)],
            breadth.OrderBy(line => line.Rule, StringComparer.Ordinal));
        Assert.Equal(40 + 3 + 2.25, explained.Score.Activity, 9);
        Assert.Equal(explained.Score.Total, explained.Lines.Sum(line => line.Now), 9);
    }

    [Fact]
    public void One_person_alone_is_no_breadth_and_nobody_who_earned_nothing_is_counted()
    {
        var rules = Folding.Rules("""
            accounts: { breadth: { person: 4 } }
            rules: [{ name: Page, when: { path: /pricing }, points: 10 }]
            """);
        Log[] logs = [new Log(1) { Match = Log.Business() }.Page("/pricing"), new Log(2) { Match = Log.Business() }.Page("/")];

        var explained = Explainer.OfAccount(new AccountId("acme.com"), null, logs.Select(l => (l.Id, l.Events)), rules, Clock.Noon);

        Assert.DoesNotContain(explained.Lines, line => line.Entry.Note == LedgerNotes.Breadth);
        Assert.Equal(10, explained.Score.Activity);
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
