using VisitorGateway.Scoring.Accounts;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Scoring.Tests.Accounts;

public sealed class AccountStateTests
{
    private static readonly AccountId Acme = new("acme.com");

    [Fact]
    public void Anonymous_interest_adds_up()
    {
        var rules = Folding.Rule("{ event: page_view }", "points: 7");
        var account = new AccountState(Acme);
        for (ulong i = 1; i <= 6; i++)
            Assert.True(account.Set(new Log(i) { Match = Log.Business() }.Page().Fold(rules).ToContribution()!));

        var view = rules.Score(account, Clock.Noon);

        Assert.Equal((42, "lead"), (view.Activity, view.Stage.Name));
        Assert.Equal((6, 0, 6, 6, 6), (account.Profiles, account.People, account.Visits, account.Pages, account.Events));
    }

    [Fact]
    public void Setting_a_contribution_again_changes_nothing_and_an_older_one_never_replaces_a_newer()
    {
        var rules = Folding.Rule("{ event: page_view }");
        var log = new Log { Match = Log.Business() }.Page();
        var older = log.Fold(rules).ToContribution()!;
        var newer = log.Page().Fold(rules).ToContribution()!;
        var account = new AccountState(Acme);

        Assert.True(account.Set(newer));
        Assert.False(account.Set(newer));
        Assert.False(account.Set(older));
        Assert.Equal(20, rules.Score(account, Clock.Noon).Activity);

        Assert.True(account.Remove(log.Id));
        Assert.False(account.Remove(log.Id));
        Assert.Equal((0, 0L, null), (account.Profiles, account.LastSeen, account.Company));
        Assert.Equal("?1", rules.Score(account, Clock.Noon).Cell);
    }

    [Fact]
    public void The_order_of_contributions_makes_no_difference_to_the_bit() => Histories.Check(
        steps =>
        {
            var contributions = Histories.Logs(steps, withMerges: false)
                .SelectMany(log => Enumerable.Range(1, log.Events.Count).Select(n => Prefix(log, n).ToContribution()))
                .OfType<Contribution>().ToList();
            var one = new AccountState(Acme);
            var two = new AccountState(Acme);
            contributions.ForEach(c => one.Set(c));
            contributions.AsEnumerable().Reverse().ToList().ForEach(c => two.Set(c));

            Assert.Equal(one.ActivityBy(VisitorGateway.Scoring.Rules.RuleSet.Default), two.ActivityBy(VisitorGateway.Scoring.Rules.RuleSet.Default));
            Assert.Equal(Histories.Rules.Score(one, Clock.Noon), Histories.Rules.Score(two, Clock.Noon));
            return true;
        },
        times: 60);

    [Fact]
    public void Company_facts_come_with_the_best_match_and_fit_with_the_best_person()
    {
        var rules = Folding.Rules("""
            fit:
              personas:
                - name: P
                  rules:
                    - { when: { company.industry: accounting }, points: 20 }
                    - { when: { person.title: "*cfo*" }, points: 15 }
                    - { when: { person.budget: 10.. }, points: 4 }
            """);
        var account = new AccountState(Acme);
        var sure = new Log(1) { Match = Log.Business(confidence: 0.9) with { Facts = new CompanyFacts("accounting") } };
        var unsure = new Log(2) { Match = Log.Business(confidence: 0.4) with { Company = "Acme?" } };
        account.Set(sure.Page().Fold(rules).ToContribution()!);
        account.Set(unsure.Form("f", new Identity("a@acme.com", null, null, "form", false), ("title", "CFO"), ("budget", "50")).Fold(rules).ToContribution()!);
        account.Set(new Log(3) { Match = Log.Business() }.Form("f", new Identity("b@acme.com", null, null, "form", false), ("title", "Cook")).Fold(rules).ToContribution()!);

        Assert.Equal("acme.com", account.Company!.Company);
        var fit = rules.Fit(account);
        Assert.Equal((39, 19, "P"), (fit.Points, fit.Person, fit.Persona));
        Assert.Equal(fit.Points, rules.ExplainFit(account).Sum(line => line.Points));

        account.Facts = new CompanyFacts("mining");
        Assert.Equal(19, rules.Fit(account).Points);
    }

    [Fact]
    public void An_account_of_one_profile_scores_what_the_profile_scores() => Histories.Check(
        steps =>
        {
            foreach (var log in Histories.Logs(steps, withMerges: false))
            {
                var state = log.Fold(Histories.Rules);
                if (state.ToContribution() is not { } contribution)
                    continue;
                var account = new AccountState(Acme);
                account.Set(contribution);
                var at = Clock.Noon + 3 * Clock.Day;
                Assert.Equal(Histories.Rules.Score(state, at).Total, Histories.Rules.Score(account, at).Total, 1e-9);
                Assert.Equal(Histories.Rules.CoolsAt(state, at), Histories.Rules.CoolsAt(account, at));
            }

            return true;
        },
        times: 60);

    private static ProfileState Prefix(Log log, int count)
    {
        var state = ProfileFold.Start(log.Id);
        foreach (var stored in log.Events.Take(count))
            ProfileFold.Apply(state, stored, Histories.Rules);
        return state;
    }
}
