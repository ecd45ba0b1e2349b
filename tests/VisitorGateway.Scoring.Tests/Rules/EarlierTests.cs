using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Scoring.Tests.Rules;

public sealed class EarlierTests
{
    [Fact]
    public void Pays_only_after_the_earlier_event_and_only_in_its_time()
    {
        var rules = Folding.Rule("{ path: /pricing, after: { event: download, within: 7d } }");

        Assert.Equal("", new Log().Page("/pricing").Paid(rules));
        Assert.Equal("10", new Log().Add(EventTypes.Download).Wait(Clock.Day).Page("/pricing").Paid(rules));
        Assert.Equal("10", new Log().Add(EventTypes.Download).Wait(7 * Clock.Day - 1).Page("/pricing").Paid(rules));
        Assert.Equal("", new Log().Add(EventTypes.Download).Wait(7 * Clock.Day).Page("/pricing").Paid(rules));
        Assert.Equal("", new Log().Page("/pricing").Wait(Clock.Day).Add(EventTypes.Download).Paid(rules));
    }

    [Fact]
    public void An_event_is_not_its_own_predecessor() =>
        Assert.Equal("10", new Log().Page("/a").Wait(Clock.Day).Page("/a").Paid(Folding.Rule("{ path: /a, after: { path: /a, within: 7d } }")));

    [Fact]
    public void Steps_must_come_in_their_order()
    {
        var rules = Folding.Rule("{ path: /c, after: { within: 7d, steps: [{ path: /a }, { path: /b }] } }");

        Assert.Equal("10", new Log().Page("/a").Wait(1).Page("/b").Wait(1).Page("/c").Paid(rules));
        Assert.Equal("", new Log().Page("/b").Wait(1).Page("/a").Wait(1).Page("/c").Paid(rules));
        Assert.Equal("10", new Log().Page("/a").Wait(1).Page("/b").Wait(1).Page("/a").Wait(1).Page("/c").Paid(rules));
        Assert.Equal("", new Log().Page("/a").Wait(6 * Clock.Day).Page("/b").Wait(2 * Clock.Day).Page("/c").Paid(rules));
    }

    [Fact]
    public void A_late_event_is_held_against_what_was_before_it()
    {
        var rules = Folding.Rule("{ path: /pricing, after: { event: download, within: 7d } }");
        var log = new Log().Page("/").Wait(Clock.Hour).Add(EventTypes.Download).Wait(Clock.Hour);

        Assert.Equal("", log.Page("/pricing", at: log.Now - 90 * Clock.Minute).Paid(rules));
    }

    [Fact]
    public void Unless_pays_once_it_has_not_been_for_long()
    {
        var rules = Folding.Rule("{ path: /a, unless: { path: /a, within: 30d } }");

        Assert.Equal("10 10", new Log().Page("/a").Wait(Clock.Day).Page("/a").Wait(31 * Clock.Day).Page("/a").Paid(rules));
    }

    [Fact]
    public void Several_are_all_asked()
    {
        var rules = Folding.Rule("{ path: /c, after: [{ path: /a, within: 1d }, { path: /b, within: 7d }], unless: { path: /no, within: 7d } }");

        Assert.Equal("10", new Log().Page("/b").Wait(2 * Clock.Day).Page("/a").Wait(1).Page("/c").Paid(rules));
        Assert.Equal("", new Log().Page("/b").Wait(1).Page("/c").Paid(rules));
        Assert.Equal("", new Log().Page("/no").Wait(1).Page("/b").Wait(1).Page("/a").Wait(1).Page("/c").Paid(rules));
    }

    [Fact]
    public void The_last_five_mails_must_all_have_been_opened()
    {
        var rules = Folding.Rule("{ event: email_opened, at_least: 5 of last 5 email_sent }");
        var log = new Log();
        for (var i = 0; i < 6; i++)
            Mail(log, i, isOpened: i > 0);

        Assert.Equal("10", log.Paid(rules));
        Assert.Equal("10", Mail(log, 6, isOpened: false).Paid(rules));
        Assert.Equal("10", Mail(log, 7, isOpened: true).Paid(rules));
    }

    [Fact]
    public void One_mail_opened_five_times_is_one() =>
        Assert.Equal("", Enumerable.Range(0, 5).Aggregate(Mail(new Log(), 1, false), (log, _) => log.Add("email_opened", null, properties: [("id", "m1")])).Paid(Folding.Rule("{ event: email_opened, at_least: 2 of last 2 email_sent }")));

    [Fact]
    public void Days_away_are_counted_from_the_event_before()
    {
        var rules = Folding.Rule("{ event: page_view, profile.days_away: 30.. }");

        Assert.Equal("10", new Log().Page().Wait(Clock.Day).Page().Wait(30 * Clock.Day).Page().Wait(1).Page().Paid(rules));
        Assert.Equal("10", new Log().Page().Wait(180 * Clock.Day).Page().Paid(Folding.Rule("{ profile.age_days: 180.. }")));
    }

    private static Log Mail(Log log, int number, bool isOpened)
    {
        log.Wait(Clock.Day).Add("email_sent", null, properties: [("id", $"m{number}")]);
        return isOpened ? log.Wait(Clock.Hour).Add("email_opened", null, properties: [("id", $"m{number}")]) : log;
    }
}
