using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Tests.Rules;

/// <summary>What the default rules make of visitors that anybody in sales would recognise.</summary>
public sealed class DefaultRulesTests
{
    private static readonly RuleSet Rules = RuleSet.Default;

    [Fact]
    public void Looking_around_once_is_no_lead()
    {
        var log = new Log { Match = Log.Business() }.Page("/").Page("/products/a").Page("/blog/b").Page("/about");

        Assert.Equal("suspect", Stage(log));
    }

    [Fact]
    public void Opening_hundreds_of_pages_makes_no_lead()
    {
        var log = new Log { Match = Log.Business() };
        for (var i = 0; i < 500; i++)
            log.Page("/page/" + i);

        Assert.Equal("suspect", Stage(log));
        for (var i = 0; i < 500; i++)
            log.Page("/products/" + i).Page("/blog/" + i);
        Assert.Equal("suspect", Stage(log));
    }

    [Fact]
    public void A_form_makes_a_lead_or_better()
    {
        var log = new Log().Page("/").Page("/contact").Form("contact");
        Assert.Equal("lead", Stage(log));

        var known = new Log { Match = Log.Business() }.Page("/pricing").Page("/contact")
            .Form("quote", new Identity("ann@acme.com", null, "Ann", "form", false), ("job_title", "Head of Purchasing"));
        Assert.Equal("sales-qualified", Stage(known));
    }

    [Fact]
    public void A_newsletter_form_is_no_request()
    {
        Assert.Equal("suspect", Stage(new Log().Page("/").Form("newsletter")));
        Assert.Contains(Lines(new Log().Form("newsletter")), line => line.Rule == "Subscribes to the newsletter");
    }

    [Theory]
    [InlineData("white-paper.pdf", 30)]
    [InlineData("Whitepaper_2026.pdf", 30)]
    [InlineData("pump-how-to.pdf", 15)]
    [InlineData("buyers-guide.pdf", 15)]
    [InlineData("datasheet-fs80.pdf", 15)]
    [InlineData("cooling.epub", 10)]
    [InlineData("logo.zip", 3)]
    public void Downloads_are_worth_what_they_are(string file, double points) =>
        Assert.Equal(points, Assert.Single(Lines(new Log().Add(EventTypes.Download, properties: [("file", file)]))).Points);

    [Fact]
    public void Prices_again_and_again_are_intent()
    {
        var log = new Log { Match = Log.Business() };
        for (var day = 0; day < 3; day++)
            log.Page("/pricing").Wait(Clock.Day);

        Assert.Contains(Lines(log), line => line.Rule == "Keeps coming back to prices" && line.Points == 10);
    }

    [Fact]
    public void A_search_for_something_to_buy_counts()
    {
        var log = new Log().Page("/", new Source("search", "Bing", "best accounting software for small business"));

        Assert.Contains(Lines(log), line => line.Rule == "Searched for something to buy");
        Assert.DoesNotContain(Lines(new Log().Page("/", new Source("search", "Bing", "acme login"))), line => line.Rule == "Searched for something to buy");
    }

    [Fact]
    public void Somebody_who_looks_for_a_job_or_studies_is_no_lead()
    {
        var log = new Log { Match = Log.Business("mit.edu", kind: "education") }.Page("/careers/dev").Page("/careers/qa").Page("/careers/hr")
            .Form("contact", new Identity("sam@mit.edu", null, null, "form", false), ("title", "PhD student"));
        var view = Rules.Score(log.Fold(Rules), log.Now);

        Assert.Equal(('D', "suspect"), (view.Grade, view.Stage.Name));
        Assert.Equal(2, Lines(log).Count(line => line.Rule == "Looks for a job" && line.Points == -10));
    }

    [Fact]
    public void A_decision_maker_is_told_from_a_specialist()
    {
        FitResult Fit(string title) => Rules.Fit(new Log { Match = Log.Business() }.Form("f", new Identity("a@acme.com", null, null, "form", false), ("title", title)).Fold(Rules));

        Assert.Equal(("Decision maker", 'A'), (Fit("Managing Director").Persona, Fit("Managing Director").Grade));
        Assert.Equal("Specialist who prepares the decision", Fit("Process engineer").Persona);
        Assert.Equal("Decision maker", Fit("Account Manager").Persona);
    }

    [Fact]
    public void A_lead_of_six_months_ago_is_a_suspect_again()
    {
        var log = new Log { Match = Log.Business() }.Page("/pricing").Form("quote");

        Assert.Equal("lead", Stage(log));
        Assert.Equal("suspect", Rules.Score(log.Fold(Rules), log.Now + 180 * Clock.Day).Stage.Name);
        Assert.True(Rules.Score(log.Fold(Rules), log.Now + 180 * Clock.Day).Activity < 1);
    }

    [Fact]
    public void E_mail_webinars_and_trials_count()
    {
        var log = new Log().Add("email_opened", null).Add("email_clicked", "/a").Add("webinar_registered", null, properties: [("webinar", "1")])
            .Add("webinar_attended", null, properties: [("webinar", "1")]).Add("trial_started", null).Add("unsubscribed", null);

        Assert.Equal("1 5 10 20 40 -15", string.Join(' ', Lines(log).Select(line => line.Points)));
    }

    private static string Stage(Log log) => Rules.Score(log.Fold(Rules), log.Now).Stage.Name;

    private static List<LedgerEntry> Lines(Log log)
    {
        var ledger = new List<LedgerEntry>();
        log.Fold(Rules, ledger);
        return ledger;
    }
}
