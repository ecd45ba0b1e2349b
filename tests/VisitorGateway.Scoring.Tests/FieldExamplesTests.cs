using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Tests;

/// <summary>Every example of docs/scoring.md is played: the rule pays what it says for what it says, and not without.</summary>
public sealed class FieldExamplesTests
{
    private static readonly RuleSet Rules = RuleSet.Parse(ScoringDocumentTests.BlockAfter("<!-- examples"), "scoring.md");

    private static readonly Dictionary<string, Action<Log>> Plays = new()
    {
        ["Clicks the offer in an e-mail"] = log => log.Add("email_clicked", null),
        ["Last five e-mails all opened"] = FiveMails,
        ["Bounced and unsubscribed"] = log => log.Add("email_bounced", null).Wait(Clock.Day).Add("unsubscribed", null),
        ["Newsletter"] = log => log.Form("newsletter-footer"),
        ["E-book"] = log => log.Add(EventTypes.Download, properties: [("file", "the-ebook.pdf")]),
        ["How-to guide"] = log => log.Add(EventTypes.Download, properties: [("file", "how-to-start.pdf")]),
        ["White paper"] = log => log.Add(EventTypes.Download, properties: [("file", "white-paper.pdf")]),
        ["White paper and then prices"] = log => log.Add(EventTypes.Download, properties: [("file", "white-paper.pdf")]).Wait(Clock.Day).Page("/pricing"),
        ["Free trial"] = log => log.Add("trial_started", null),
        ["Blog post"] = log => log.Page("/blog/one"),
        ["Webinar registered"] = log => log.Add("webinar_registered", null, properties: [("webinar", "w")]),
        ["Webinar attended"] = log => log.Add("webinar_attended", null, properties: [("webinar", "w")]),
        ["Pricing page"] = log => log.Page("/pricing"),
        ["Product selector used"] = log => log.Add("product_selector"),
        ["Searched for the best"] = log => log.Page("/", new Source("search", "Google", "best accounting software for small business")),
        ["Came through a coupon"] = log => log.Page("/", new Source("campaign", "x", Campaign: "coupon-may")),
        ["Came through a contest"] = log => log.Page("/", new Source("campaign", "x", Campaign: "contest-may")),
        ["Careers page"] = log => log.Page("/careers/clerk"),
        ["Back after long inactivity"] = log => log.Page("/x").Wait(61 * Clock.Day).Page("/y"),
        ["Known for six months and never a form"] = log => log.Page("/x").Wait(181 * Clock.Day).Page("/y"),
        ["Very low engagement"] = log => log.Page("/x").Wait(3 * Clock.Second).Add(EventTypes.PageLeave, "/x", properties: [("seconds", "3")]),
        ["Customer looks at another product"] = log => log.Add("purchase", null).Wait(Clock.Day).Page("/payroll/start"),
    };

    public static TheoryData<string> Names => [.. Rules.Rules.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Pays_what_it_says(string name)
    {
        var log = new Log();
        Plays[name](log);
        var ledger = new List<LedgerEntry>();

        log.Fold(Rules, ledger);

        var rule = Rules.Rules.Single(rule => rule.Name == name);
        Assert.Equal(rule.Points, Assert.Single(ledger, line => line.Rule == name && line.Points != 0).Points);
        Assert.DoesNotContain(Ledger(new Log().Page("/nothing")), line => line.Rule == name);
    }

    [Fact]
    public void A_budget_and_the_authority_to_spend_it_make_a_buyer()
    {
        var log = new Log().Form("quote", new Identity("ann@acme.com", null, null, "form", false), ("budget", "25000"), ("authority", "I decide"), ("need", "now"), ("timeline", "this quarter"));
        var fit = Rules.Fit(log.Fold(Rules));

        Assert.Equal((40, 'A', "Buyer with a budget"), (fit.Points, fit.Grade, fit.Persona));
    }

    [Fact]
    public void A_competitor_and_a_student_are_told_apart_from_buyers()
    {
        var competitor = new Log { Match = Log.Business("rival.example") }.Page().Fold(Rules);
        var student = new Log().Form("f", new Identity("a@b.example", null, null, "form", false), ("title", "Student of law")).Fold(Rules);

        Assert.Equal(-50, Rules.Fit(competitor).Points);
        Assert.Equal(-15, Rules.Fit(student).Points);
    }

    [Fact]
    public void A_lead_of_six_months_ago_has_lost_its_activity() =>
        Assert.InRange(new Log().Add(EventTypes.Download, properties: [("file", "white-paper.pdf")]).Fold(Rules).ActivityAt(Clock.Noon + 180 * Clock.Day), 0, 0.01);

    private static void FiveMails(Log log)
    {
        for (var i = 0; i < 5; i++)
            log.Wait(Clock.Day).Add("email_sent", null, properties: [("id", $"m{i}")]).Wait(Clock.Hour).Add("email_opened", null, properties: [("id", $"m{i}")]);
    }

    private static List<LedgerEntry> Ledger(Log log)
    {
        var ledger = new List<LedgerEntry>();
        log.Fold(Rules, ledger);
        return ledger;
    }
}
