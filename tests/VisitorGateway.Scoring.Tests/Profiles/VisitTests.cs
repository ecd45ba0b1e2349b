using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Tests.Profiles;

public sealed class VisitTests
{
    private static readonly RuleSet NoRules = Folding.Rules("rules: []");
    private static readonly Source Ad = new("paid", "Google", Campaign: "spring", ClickNetwork: "Google Ads");

    [Fact]
    public void Half_an_hour_without_an_event_ends_a_visit()
    {
        var state = new Log().Page("/a").Wait(30 * Clock.Minute).Page("/b").Wait(30 * Clock.Minute + 1).Page("/c").Fold(NoRules);

        Assert.Equal(2, state.VisitCount);
        Assert.Equal([2, 1], state.Visits.Select(visit => visit.Pages));
        Assert.Equal("https://www.example.org/c", state.CurrentVisit!.Landing);
    }

    [Fact]
    public void A_visit_lasts_24_hours_at_most()
    {
        var log = new Log();
        for (var i = 0; i <= 24 * 4; i++)
            log.Page("/" + i).Wait(15 * Clock.Minute);
        log.Page("/later");

        var state = log.Fold(NoRules);

        Assert.Equal(2, state.VisitCount);
        Assert.Equal([97, 1], state.Visits.Select(visit => visit.Pages));
    }

    [Fact]
    public void Midnight_ends_no_visit()
    {
        var state = new Log { Now = Clock.Noon + 12 * Clock.Hour - Clock.Minute }.Page("/a").Wait(2 * Clock.Minute).Page("/b").Fold(NoRules);

        Assert.Equal(1, state.VisitCount);
    }

    [Fact]
    public void A_new_campaign_begins_a_visit_and_the_same_one_does_not()
    {
        var state = new Log()
            .Page("/a", new Source(Source.Direct)).Wait(Clock.Minute)
            .Page("/b", Ad).Wait(Clock.Minute)
            .Page("/b", Ad).Wait(Clock.Minute)
            .Page("/c", new Source(Source.Internal)).Wait(Clock.Minute)
            .Page("/d", Ad with { Campaign = "autumn" }).Wait(Clock.Minute)
            .Page("/e", new Source("referral", "partner.example"))
            .Fold(NoRules);

        Assert.Equal(3, state.VisitCount);
        Assert.Equal([1, 3, 2], state.Visits.Select(visit => visit.Pages));
        Assert.Equal([null, "spring", "autumn"], state.Visits.Select(visit => visit.Source!.Campaign));
    }

    [Fact]
    public void A_late_event_joins_the_visit_that_it_falls_in()
    {
        var log = new Log();
        var start = log.Now;
        log.Page("/a").Wait(10 * Clock.Minute).Page("/b").Wait(5 * Clock.Hour).Page("/c");
        log.Page("/late", at: start + 5 * Clock.Minute).Page("/early", at: start - 20 * Clock.Minute);

        var state = log.Fold(NoRules);

        Assert.Equal(2, state.VisitCount);
        Assert.Equal([4, 1], state.Visits.Select(visit => visit.Pages));
        Assert.Equal("https://www.example.org/early", state.Visits[0].Landing);
        Assert.Equal("https://www.example.org/c", state.LastPage!.Url);
        Assert.Equal(start - 20 * Clock.Minute, state.FirstSeen);
    }

    [Fact]
    public void A_late_event_in_no_visit_counts_as_a_visit_of_its_own()
    {
        var log = new Log();
        var start = log.Now;
        log.Page("/a").Wait(5 * Clock.Hour).Page("/b").Page("/late", at: start + 2 * Clock.Hour);

        var state = log.Fold(NoRules);

        Assert.Equal(3, state.VisitCount);
        Assert.Equal([1, 3, 2], state.Visits.Select(visit => visit.Number));
        Assert.Equal("https://www.example.org/b", state.CurrentVisit!.Landing);
        Assert.All(state.Visits, visit => Assert.True(visit.Last >= visit.Start));
    }

    [Fact]
    public void A_late_event_before_a_campaigns_visit_does_not_join_it()
    {
        var log = new Log();
        log.Page("/ad", Ad).Page("/late", at: log.Now - Clock.Minute);

        Assert.Equal(2, log.Fold(NoRules).VisitCount);
    }

    [Fact]
    public void What_is_older_than_every_known_visit_is_no_new_visit_each_time()
    {
        var log = new Log();
        for (var i = 0; i < 10; i++)
            log.Wait(Clock.Day).Page("/" + i);
        for (var i = 0; i < 10; i++)
            log.Page("/old", at: log.Now - 30 * Clock.Day + i * Clock.Hour);

        var state = log.Fold(NoRules);

        Assert.Equal(10, state.VisitCount);
        Assert.Equal(8, state.Visits.Count);
        Assert.Equal(20, state.Pages);
    }

    [Fact]
    public void Two_events_in_any_order_make_the_same_visits()
    {
        var start = Clock.Noon;
        var forward = new Log().Page("/a", at: start).Page("/b", at: start + 20 * Clock.Minute).Fold(NoRules);
        var backward = new Log().Page("/b", at: start + 20 * Clock.Minute).Page("/a", at: start).Fold(NoRules);

        Assert.Equal(forward.VisitCount, backward.VisitCount);
        Assert.Equal(forward.CurrentVisit!.Landing, backward.CurrentVisit!.Landing);
        Assert.Equal(forward.CurrentVisit.Start, backward.CurrentVisit.Start);
    }

    [Fact]
    public void What_happens_off_the_site_begins_no_visit()
    {
        var log = new Log().Add("email_opened", path: null);

        Assert.Equal(0, log.Fold(NoRules).VisitCount);

        log.Wait(Clock.Hour).Page("/a").Wait(Clock.Day).Add("webinar_attended", path: null);

        Assert.Equal(1, log.Fold(NoRules).VisitCount);
        Assert.Equal("10 once 10", new Log().Add("a", null).Add("a", null).Page().Paid(Folding.Rule("{}", "points: 10\nonce: visit")));
    }

    [Fact]
    public void Closing_a_page_is_no_page_and_begins_no_visit()
    {
        var state = new Log().Page("/a").Wait(3 * Clock.Hour).Add(EventTypes.PageLeave, "/a", properties: [("seconds", "9")]).Fold(NoRules);

        Assert.Equal(1, state.Pages);
        Assert.Equal(1, state.VisitCount);
        Assert.True(state.Left);
        Assert.Equal(2, state.Events);
    }

    [Fact]
    public void They_have_left_only_when_the_page_they_closed_is_the_last_one()
    {
        var log = new Log().Page("/a").Wait(Clock.Minute).Page("/b").Add(EventTypes.PageLeave, "/a");
        Assert.False(log.Fold(NoRules).Left);

        log.Add(EventTypes.PageLeave, "/b");
        Assert.True(log.Fold(NoRules).Left);

        log.Page("/c");
        Assert.False(log.Fold(NoRules).Left);
    }

    [Fact]
    public void Of_two_views_of_one_page_the_trackers_id_says_which_was_closed()
    {
        var log = new Log()
            .Add(EventTypes.PageView, "/a", properties: [("view", "1")])
            .Add(EventTypes.PageView, "/a", properties: [("view", "2")])
            .Add(EventTypes.PageLeave, "/a", properties: [("view", "1")]);

        Assert.False(log.Fold(NoRules).Left);
    }
}
