using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Scoring.Tests.Profiles;

public sealed class EarningTests
{
    [Fact]
    public void Once_by_asset_pays_each_page_once()
    {
        var log = new Log().Page("/a").Page("/A/?utm=1").Page("/b").Wait(90 * Clock.Day).Page("/a");

        Assert.Equal("10 once 10 once", log.Paid(Folding.Rule("{ event: page_view }", "points: 10\nonce: asset")));
    }

    [Fact]
    public void Once_by_asset_tells_files_forms_and_searches_apart()
    {
        var log = new Log()
            .Add(EventTypes.Download, properties: [("href", "https://x.example/a.pdf?v=1")])
            .Add(EventTypes.Download, properties: [("href", "https://x.example/a.pdf?v=2")])
            .Add(EventTypes.Download, properties: [("href", "https://x.example/b.pdf")])
            .Form("contact").Form("Contact").Form("demo")
            .Add(EventTypes.SiteSearch, properties: [("query", "prices")])
            .Add(EventTypes.SiteSearch, properties: [("query", "support")]);

        Assert.Equal("10 once 10 10 once 10 10 10", log.Paid(Folding.Rule("{}", "points: 10\nonce: asset")));
    }

    [Fact]
    public void Once_by_visit_pays_again_in_the_next_visit()
    {
        var log = new Log().Page().Page().Wait(Clock.Hour).Page().Page();

        Assert.Equal("10 once 10 once", log.Paid(Folding.Rule("{}", "points: 10\nonce: visit")));
    }

    [Fact]
    public void Once_by_profile_pays_once_in_a_life() =>
        Assert.Equal("10 once", new Log().Page().Wait(400 * Clock.Day).Page().Paid(Folding.Rule("{}", "points: 10\nonce: profile")));

    [Fact]
    public void A_cap_counts_times_in_any_span_of_its_length()
    {
        var log = new Log().Page().Wait(20 * Clock.Hour).Page().Wait(3 * Clock.Hour).Page().Wait(Clock.Hour).Page().Wait(Clock.Hour).Page();

        Assert.Equal("10 10 capped 10 capped", log.Paid(Folding.Rule("{}", "points: 10\ncap: 2 per 1d")));
    }

    [Fact]
    public void A_cap_counts_times_in_a_visit_or_ever()
    {
        var log = new Log().Page().Page().Page().Wait(Clock.Hour).Page();

        Assert.Equal("10 10 capped 10", log.Paid(Folding.Rule("{}", "points: 10\ncap: 2 per visit")));
        Assert.Equal("10 10 capped capped", log.Paid(Folding.Rule("{}", "points: 10\ncap: 2 per forever")));
    }

    [Fact]
    public void A_late_event_is_held_against_the_cap_of_its_own_time()
    {
        var log = new Log();
        var start = log.Now;
        log.Page().Page().Wait(10 * Clock.Hour).Page().Page(at: start + Clock.Minute).Page(at: start + 5 * Clock.Hour);

        Assert.Equal("10 10 10 capped 10", log.Paid(Folding.Rule("{}", "points: 10\ncap: 2 per 1h")));
    }

    [Fact]
    public void Late_events_cannot_be_used_to_get_around_a_cap()
    {
        var log = new Log { Now = Clock.Noon };
        for (var i = 0; i < 500; i++)
            log.Page(at: Clock.Noon - i % 20 * Clock.Hour);
        var ledger = new List<LedgerEntry>();

        var state = log.Fold(Folding.Rule("{}", "points: 10\ncap: 1 per 1h"), ledger);

        Assert.Equal(20, ledger.Count(line => line.Points > 0));
        Assert.InRange(Assert.Single(state.Memories).Paid.Count, 1, 30);
    }

    [Fact]
    public void What_comes_after_its_span_was_forgotten_is_not_paid()
    {
        var log = new Log();
        for (var i = 0; i < 5; i++)
            log.Wait(10 * Clock.Day).Page();
        log.Page(at: Clock.Noon + 10 * Clock.Day);

        Assert.Equal("10 10 10 10 10 late", log.Paid(Folding.Rule("{}", "points: 10\ncap: 1 per 1d")));
    }

    [Fact]
    public void At_least_waits_for_that_many_in_the_window()
    {
        var log = new Log().Page("/pricing").Page("/other").Wait(Clock.Day).Page("/pricing").Wait(5 * Clock.Day).Page("/pricing").Wait(2 * Clock.Day).Page("/pricing");
        var when = "{ event: page_view, path: pricing, at_least: 3 in 7d }";

        Assert.Equal("10", log.Paid(Folding.Rule(when)));
        Assert.Equal("10 10", log.Wait(Clock.Hour).Page("/pricing").Paid(Folding.Rule(when)));
        Assert.Equal("10 once", log.Paid(Folding.Rule(when, "points: 10\nonce: profile")));
    }

    [Fact]
    public void First_and_third_visit_pay_one_and_five_which_makes_six()
    {
        var rules = Folding.Rules("""
            rules:
              - { name: First, when: { event: page_view, path: /a }, points: 1, once: profile }
              - { name: Third, when: { event: page_view, path: /a, at_least: 3 in 365d }, points: 5, once: profile }
            """);
        var log = new Log().Page("/a").Wait(Clock.Day).Page("/a").Wait(Clock.Day).Page("/a").Wait(Clock.Day).Page("/a");

        Assert.Equal("1 once once 5 once once", log.Paid(rules));
    }

    [Fact]
    public void Bots_are_counted_and_never_paid()
    {
        var rules = Folding.Rule("{ event: page_view }", "points: 10\nonce: profile");
        var log = new Log { Match = Log.Business() }.Add(EventTypes.PageView, bot: "Googlebot", identity: new Identity("a@acme.com", null, null, "form", false));

        var state = log.Fold(rules);

        Assert.Equal("bot", log.Paid(rules));
        Assert.Equal((1, 1, "Googlebot"), (state.Events, state.BotEvents, state.Bot));
        Assert.Empty(state.Sums);
        Assert.Null(state.Company);
        Assert.Null(state.Person);
        Assert.Null(state.ToContribution());
        Assert.Equal("bot 10", log.Page().Paid(rules));
    }

    [Fact]
    public void Negative_points_count_and_say_so()
    {
        var ledger = new List<LedgerEntry>();
        var state = new Log().Page("/careers/x").Fold(Folding.Rule("{ path: /careers/** }", "points: -10"), ledger);

        Assert.Equal(LedgerNotes.Negative, Assert.Single(ledger).Note);
        Assert.Equal(-10, state.ActivityAt(Clock.Noon));
    }

    [Fact]
    public void Product_lines_and_half_lives_are_summed_apart()
    {
        var rules = Folding.Rules("""
            half_lives: { intent: 14d, engagement: 30d }
            rules:
              - { name: A, when: { path: /a }, points: 8, product: accounting }
              - { name: B, when: { path: /b }, points: 4, product: payroll, half_life: engagement }
              - { name: C, when: { path: /a }, points: 2, half_life: 7d }
              - { name: D, when: { path: /b }, points: 1, half_life: never }
            """);
        var state = new Log().Page("/a").Page("/b").Page("/a").Fold(rules);
        var later = Clock.Noon + 14 * Clock.Day;

        Assert.Equal(4, state.Sums.Count);
        Assert.Equal(8, state.ActivityAt(later, "accounting"), 9);
        Assert.Equal(4 * Math.Pow(2, -14.0 / 30), state.ActivityAt(later, "payroll"), 9);
        Assert.Equal(1 + 1, state.ActivityAt(later, null), 9);
    }

    [Fact]
    public void A_profile_is_paid_for_a_bounded_number_of_single_things()
    {
        var log = new Log();
        for (var i = 0; i < ProfileLimits.OnceKeys + 5; i++)
            log.Page("/" + i);
        var ledger = new List<LedgerEntry>();

        var state = log.Fold(Folding.Rule("{}", "points: 1\nonce: asset"), ledger);

        Assert.Equal(ProfileLimits.OnceKeys, state.OnceKeys.Count);
        Assert.Equal(5, ledger.Count(line => line.Note == LedgerNotes.Full));
    }
}
