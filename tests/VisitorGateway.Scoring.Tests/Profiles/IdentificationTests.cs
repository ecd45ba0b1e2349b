using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Tests.Profiles;

public sealed class IdentificationTests
{
    private static readonly RuleSet NoRules = Folding.Rules("rules: []");

    [Fact]
    public void A_form_makes_a_person_of_a_profile_and_its_history_stays()
    {
        var log = new Log().Page("/a").Wait(Clock.Minute).Form("contact", Claim("Ann@acme.com", name: "Ann"), ("job_title", "CFO"));

        var state = log.Fold(NoRules);

        Assert.Equal(new Person("email:ann@acme.com", "Ann@acme.com", null, "Ann", "CFO", "form", false, log.Now), state.Person);
        Assert.Equal(1, state.Pages);
    }

    [Fact]
    public void The_same_person_is_enriched()
    {
        var log = new Log().Form("a", Claim("ann@acme.com")).Form("b", new Identity("ann@acme.com", "42", "Ann", "api", Verified: true)).Form("c", Claim("ANN@acme.com", name: "Mallory"));

        var person = log.Fold(NoRules).Person!;

        Assert.Equal(("42", "Ann", true), (person.ExternalId, person.Name, person.Verified));
        Assert.Equal(Clock.Noon, person.IdentifiedAt);
    }

    [Fact]
    public void Somebody_else_changes_nothing_and_is_noted()
    {
        var state = new Log().Form("a", Claim("ann@acme.com")).Form("a", Claim("bob@other.example")).Fold(NoRules);

        Assert.Equal("ann@acme.com", state.Person!.Email);
        Assert.Equal(1, state.IdentityConflicts);
    }

    [Fact]
    public void An_external_id_is_followed_by_the_address_that_comes_with_it()
    {
        var state = new Log().Add(EventTypes.Identify, identity: new Identity(null, "42", null, "identify", false))
            .Add(EventTypes.Identify, identity: new Identity("ann@acme.com", "42", null, "identify", false)).Fold(NoRules);

        Assert.Equal(("id:42", "ann@acme.com"), (state.Person!.Key, state.Person.Email));
        Assert.Equal(0, state.IdentityConflicts);
    }

    [Fact]
    public void A_mail_domain_stands_for_a_company_only_while_no_address_named_one()
    {
        var log = new Log { Match = Log.Provider() }.Page().Form("a", Claim("ann@Acme.COM"));

        var byMail = log.Fold(NoRules);
        Assert.Equal(new AccountId("acme.com"), byMail.Company!.Account);
        Assert.Equal("e-mail domain", byMail.Company.Source);
        Assert.Equal("Telco", byMail.Network!.Company);
        Assert.Equal(new AccountId("acme.com"), byMail.ToContribution()!.Company.Account);

        log.Match = Log.Business("holding.example", confidence: 0.3);
        Assert.Equal(new AccountId("holding.example"), log.Page().Fold(NoRules).Company!.Account);
    }

    [Theory]
    [InlineData("ann@gmail.com")]
    [InlineData("ann@yahoo.co.uk")]
    [InlineData("ann@hotmail.fr")]
    [InlineData("ann@mailinator.com")]
    [InlineData("ann@localhost")]
    [InlineData("ann@[192.0.2.1]")]
    [InlineData("ann@.acme.com")]
    [InlineData("ann")]
    [InlineData("ann@")]
    public void Personal_and_malformed_mailboxes_name_no_company(string email) =>
        Assert.Null(new Log().Form("a", Claim(email)).Fold(NoRules).Company);

    [Theory]
    [InlineData("x@mit.edu", "education")]
    [InlineData("x@cs.ox.ac.uk", "education")]
    [InlineData("x@state.gov", "government")]
    [InlineData("x@acme.com", "business")]
    public void A_mail_domain_tells_the_kind(string email, string kind) =>
        Assert.Equal(kind, new Log().Form("a", Claim(email)).Fold(NoRules).Company!.Kind);

    [Fact]
    public void The_best_match_is_replaced_by_a_newer_one_that_is_as_sure()
    {
        var log = new Log { Match = Log.Business("a.example", 0.8) }.Page();
        log.Match = Log.Business("b.example", 0.5);
        Assert.Equal("a.example", log.Wait(Clock.Hour).Page().Fold(NoRules).Company!.Domain);

        log.Match = Log.Business("c.example", 0.8);
        Assert.Equal("c.example", log.Wait(Clock.Hour).Page().Fold(NoRules).Company!.Domain);

        log.Match = Log.Provider();
        var state = log.Wait(Clock.Hour).Page().Fold(NoRules);
        Assert.Equal("c.example", state.Company!.Domain);
        Assert.Equal("Telco", state.Network!.Company);
    }

    [Fact]
    public void Only_form_fields_that_a_rule_asks_for_are_remembered()
    {
        var log = new Log().Form("a", Claim("ann@acme.com"), ("budget", "5"), ("secret", "x"));

        Assert.Empty(log.Fold(NoRules).FormFields.Items);
        Assert.Equal("budget", Assert.Single(log.Fold(Folding.Rule("{ person.budget: 1.. }")).FormFields.Items).Key);
    }

    [Fact]
    public void Sources_are_those_that_brought_them()
    {
        var state = new Log()
            .Page("/", new Source(Source.Direct)).Page("/a", new Source("search", "Bing", "pumps")).Page("/b", new Source(Source.Internal)).Wait(Clock.Day)
            .Page("/", new Source(Source.Direct)).Add(EventTypes.SiteSearch, properties: [("query", "prices")]).Fold(NoRules);

        Assert.Equal("Bing", state.LastSource!.Name);
        Assert.Equal(Source.Direct, state.CurrentVisit!.Source!.Medium);
        Assert.Equal(("pumps", "prices"), (state.LastKeyword, state.LastSearch));
    }

    private static Identity Claim(string email, string? name = null) => new(email, null, name, "form", Verified: false);
}
