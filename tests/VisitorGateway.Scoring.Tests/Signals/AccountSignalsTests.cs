using VisitorGateway.Scoring.Accounts;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Rules;
using VisitorGateway.Scoring.Signals;

namespace VisitorGateway.Scoring.Tests.Signals;

public sealed class AccountSignalsTests
{
    private static readonly RuleSet Rules = Folding.Rules("""
        stages: { lead: 41, sales-qualified: 61 }
        accounts: { stages: { warm: 50 } }
        rules: [{ name: P, when: {}, points: 30 }]
        """);

    private readonly AccountState _account = new(new AccountId("acme.com"));
    private readonly AccountSignals _watch = new();

    [Fact]
    public void Interest_of_several_people_takes_their_company_over_its_own_threshold()
    {
        Assert.Empty(Set(1, Clock.Noon));

        var signal = Assert.Single(Set(2, Clock.Noon + Clock.Hour));

        Assert.Equal((SignalKind.StageEntered, "warm", "acme.com"), (signal.Kind, signal.Name, signal.Subject));
        Assert.Empty(Set(3, Clock.Noon + 2 * Clock.Hour));
    }

    [Fact]
    public void What_was_told_before_a_restart_is_not_told_again()
    {
        Set(1, Clock.Noon);
        var entered = Assert.Single(Set(2, Clock.Noon + Clock.Hour));
        var after = new AccountSignals();
        after.Recall(entered.Kind, entered.Scope, entered.Name, entered.Episode, Rules);
        after.Begin(_account, Rules);
        _account.Set(Contribution(3, Clock.Noon + 2 * Clock.Hour));
        var signals = new List<ScoreSignal>();

        after.Tell(_account, Rules, signals);

        Assert.Empty(signals);
        Assert.Equal(entered.Episode, Assert.Single(after.Coolings(_account, Rules)).Episode);
    }

    [Fact]
    public void A_crossing_that_nobody_was_told_of_is_told_after_a_restart()
    {
        Set(1, Clock.Noon);
        _account.Set(Contribution(2, Clock.Noon));
        var after = new AccountSignals();
        after.Begin(_account, Rules);
        _account.Set(Contribution(3, Clock.Noon + Clock.Hour));
        var signals = new List<ScoreSignal>();

        after.Tell(_account, Rules, signals);

        Assert.Equal("warm", Assert.Single(signals).Name);
    }

    [Fact]
    public void A_named_account_is_told_when_it_comes_and_when_it_comes_back()
    {
        _account.Facts = new CompanyFacts(Named: true);

        Assert.Equal([SignalKind.NamedAccountBack], Set(1, Clock.Noon).Select(s => s.Kind));
        Assert.Empty(Set(1, Clock.Noon + Clock.Day));
        Assert.Contains(Set(1, Clock.Noon + 9 * Clock.Day), s => s.Kind == SignalKind.NamedAccountBack);
    }

    private List<ScoreSignal> Set(ulong profile, long at)
    {
        var signals = new List<ScoreSignal>();
        _account.Set(Contribution(profile, at));
        _watch.Tell(_account, Rules, signals);
        signals.RemoveAll(s => s.Kind == SignalKind.CellChanged);
        return signals;
    }

    private static VisitorGateway.Scoring.Profiles.Contribution Contribution(ulong profile, long at) =>
        new Log(profile) { Match = Log.Business(), Now = at }.Page().Fold(Rules).ToContribution()!;
}
