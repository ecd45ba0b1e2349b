using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Scoring.Tests.Rules.Conditions;

public sealed class ConditionTests
{
    private static readonly Source Search = new("search", "Google", "best accounting software for small business", Campaign: "spring", Content: "a", ClickNetwork: "Google Ads");

    [Theory]
    [InlineData("{ event: page_view }", true)]
    [InlineData("{ event: [download, page_view] }", true)]
    [InlineData("{ event: page_* }", true)]
    [InlineData("{ event: download }", false)]
    [InlineData("{}", true)]
    [InlineData("{ path: /pricing* }", true)]
    [InlineData("{ path: [/a, pricing] }", true)]
    [InlineData("{ path: /careers/** }", false)]
    [InlineData("{ host: www.example.org }", true)]
    [InlineData("{ host: \"*.example.org\" }", true)]
    [InlineData("{ host: example.org }", false)]
    [InlineData("{ url: \"*?ref=x*\" }", true)]
    [InlineData("{ title: \"*our prices*\" }", true)]
    [InlineData("{ site: demo }", true)]
    [InlineData("{ referrer: \"*google*\" }", false)]
    [InlineData("{ not: { referrer: \"**\" } }", true)]
    [InlineData("{ source.medium: [search, paid] }", true)]
    [InlineData("{ source.name: google }", true)]
    [InlineData("{ source.keyword: \"best accounting software for small business\" }", true)]
    [InlineData("{ source.keyword: [\"*crm*\", \"*accounting*\"] }", true)]
    [InlineData("{ source.campaign: spring, source.content: a, source.network: google* }", true)]
    [InlineData("{ source.campaign: autumn }", false)]
    [InlineData("{ property.plan: gold }", true)]
    [InlineData("{ property.plan: [silver, g*] }", true)]
    [InlineData("{ property.seats: 30.. }", true)]
    [InlineData("{ property.seats: \">= 31\" }", false)]
    [InlineData("{ property.seats: 30 }", true)]
    [InlineData("{ property.seats: 3* }", true)]
    [InlineData("{ property.absent: 3 }", false)]
    [InlineData("{ property.absent: \"*\" }", false)]
    [InlineData("{ property.plan: 5.. }", false)]
    [InlineData("{ visit.number: 1, visit.pages: 1.., profile.visits: 1, profile.pages: ..1 }", true)]
    [InlineData("{ visit.pages: 2.. }", false)]
    [InlineData("{ visit.medium: search, visit.source: Google, visit.keyword: \"best *\", visit.campaign: spring }", true)]
    [InlineData("{ company.kind: business, company.country: [US, CA], company.domain: acme.* }", true)]
    [InlineData("{ company.country: DE }", false)]
    [InlineData("{ company.named: true }", false)]
    [InlineData("{ company.industry: accounting }", false)]
    [InlineData("{ company.confidence: 0.5.. }", true)]
    [InlineData("{ person.known: true }", false)]
    [InlineData("{ not: { person.known: true } }", true)]
    [InlineData("{ any: [{ path: /a }, { title: \"*prices*\" }] }", true)]
    [InlineData("{ any: [{ path: /a }, { path: /b }] }", false)]
    [InlineData("{ all: [{ path: pricing }, { title: \"*prices*\" }] }", true)]
    [InlineData("{ not: [{ path: /a }, { path: /b }] }", true)]
    [InlineData("{ not: [{ path: /a }, { path: pricing }] }", false)]
    [InlineData("{ event: page_view, not: { any: [{ path: pricing, company.kind: business }] } }", false)]
    public void A_when_is_met_or_not(string when, bool met)
    {
        var log = new Log { Match = Log.Business() };
        log.Add(
            EventTypes.PageView, "/pricing/?ref=x", source: Search, title: "Our Prices | Example", properties: [("plan", "gold"), ("seats", "30")]);

        Assert.Equal(met ? "10" : "", log.Paid(Folding.Rule(when)));
    }

    [Fact]
    public void A_long_read_is_told_by_seconds_and_scroll()
    {
        var rules = Folding.Rule("{ event: page_leave, path: /blog/**, seconds: 60.., scroll: \">= 75\" }");
        var log = new Log()
            .Add(EventTypes.PageLeave, "/blog/a", properties: [("seconds", "60"), ("scroll", "90")])
            .Add(EventTypes.PageLeave, "/blog/a", properties: [("seconds", "59"), ("scroll", "90")])
            .Add(EventTypes.PageLeave, "/blog/a", properties: [("seconds", "600"), ("scroll", "74")])
            .Add(EventTypes.PageLeave, "/blog/a", properties: [("seconds", "soon"), ("scroll", "90")]);

        Assert.Equal("10", log.Paid(rules));
    }

    [Theory]
    [InlineData("asset", "white-paper", "10")]
    [InlineData("file", "2026 White Paper.pdf", "10")]
    [InlineData("href", "https://cdn.example.org/files/whitepaper-3.pdf?x=1", "10")]
    [InlineData("href", "/papers/3.pdf", "10")]
    [InlineData("asset", "e-book", "")]
    [InlineData("file", "price.pdf", "")]
    public void An_asset_is_what_the_site_says_or_else_what_the_file_is_called(string property, string value, string paid)
    {
        var rules = Folding.Rules("""
            assets: { white-paper: ["*white*paper*", /papers/**], e-book: ["*.epub"] }
            rules:
              - { name: R, when: { event: download, asset: white-paper }, points: 10 }
            """);

        Assert.Equal(paid, new Log().Add(EventTypes.Download, properties: [(property, value)]).Paid(rules));
    }

    [Fact]
    public void The_sites_own_word_about_a_file_goes_before_its_name()
    {
        var log = new Log().Add(EventTypes.Download, properties: [("file", "white-paper.pdf"), ("asset", "price-list")]);

        Assert.Equal("", log.Paid(Folding.Rule("{ asset: white-paper }")));
        Assert.Equal("10", log.Paid(Folding.Rule("{ asset: price-list }")));
    }

    [Fact]
    public void A_provider_can_be_asked_for_where_no_company_is_known()
    {
        var log = new Log { Match = Log.Provider() }.Page();

        Assert.Equal("10", log.Paid(Folding.Rule("{ company.kind: isp, company.country: DE }")));
    }

    [Fact]
    public void What_a_person_wrote_into_a_form_can_be_asked_for()
    {
        var log = new Log().Form("demo", new Identity("ann@acme.com", null, "Ann", "form", false), ("budget", "50000"), ("job_title", "Head of Finance"));

        Assert.Equal("10", log.Paid(Folding.Rule("{ person.budget: 20000.., person.title: \"*finance*\", person.domain: acme.com, person.free_mail: false }")));
    }

    [Theory]
    [InlineData("https://www.example.org/preis%C3%BCbersicht?a=b", "/preisübersicht")]
    [InlineData("https://www.example.org:8080/a/b/#top", "/a/b")]
    [InlineData("https://www.example.org", "/")]
    [InlineData("https://www.example.org?x=/y", "/")]
    [InlineData("https://[2001:db8::1]:80/a", "/a")]
    [InlineData("/a/b", "/a/b")]
    public void The_path_is_read_from_any_url(string url, string path)
    {
        var log = new Log().Add(EventTypes.PageView, path: null, properties: []);
        var stored = log.At(0);
        var state = Scoring.Profiles.ProfileFold.Start(log.Id);
        var ledger = new List<Scoring.Profiles.LedgerEntry>();

        Scoring.Profiles.ProfileFold.Apply(state, stored with { Event = stored.Event with { Url = url } }, Folding.Rule($"{{ path: \"{path}\" }}"), ledger);

        Assert.Single(ledger);
    }
}
