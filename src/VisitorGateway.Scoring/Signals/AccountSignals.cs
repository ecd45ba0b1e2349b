using VisitorGateway.Scoring.Accounts;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Signals;

/// <summary>
/// The news of an account, held against what was told of it before. An account is what its profiles add up to, so what it stands in
/// is kept by whoever watches it: see <see cref="Recall"/>.
/// </summary>
public sealed class AccountSignals
{
    private readonly Standing _standing = new();
    private Measure _before;
    private long? _seen;

    /// <summary>Takes up what was told before: a stage that was entered and not left since. Called in order of time.</summary>
    public void Recall(SignalKind kind, ScoreScope scope, string stage, long episode, RuleSet rules)
    {
        if (kind is not (SignalKind.StageEntered or SignalKind.StageLeft or SignalKind.Cooled))
            return;
        foreach (var ladder in rules.AccountLadders)
        {
            for (var rank = 1; rank < ladder.Stages.Count; rank++)
            {
                if (ladder.Scope != scope || ladder.Stages[rank].Name != stage)
                    continue;
                // Whoever reached a stage had reached those below it.
                for (var lower = kind == SignalKind.StageEntered ? 1 : rank; lower <= rank; lower++)
                {
                    var standing = _standing.Of(ladder.Index, lower);
                    if (kind == SignalKind.StageEntered && standing.IsIn && lower < rank)
                        continue;
                    standing.IsIn = kind == SignalKind.StageEntered;
                    standing.IsArmed = standing.IsIn;
                    standing.Since = episode;
                }
            }
        }
    }

    /// <summary>Takes the account as it is known so far, before what is news is set.</summary>
    public void Begin(AccountState state, RuleSet rules)
    {
        if (state.Profiles == 0)
            return;
        _before = Of(state, rules);
        _seen = _before.Seen;
        _standing.At = _before.Seen;
    }

    /// <summary>Tells what is new since the last time.</summary>
    public void Tell(AccountState state, RuleSet rules, List<ScoreSignal> signals)
    {
        if (state.Profiles == 0)
            return;
        var measure = Of(state, rules);
        if (_seen is { } before && measure.Seen > before)
            SignalFold.Settle(_standing, _before with { Seen = measure.Seen }, rules, signals);
        SignalFold.Tell(_standing, measure, rules, signals);
        var isBack = _seen is not { } last || measure.Seen - last >= rules.Accounts.Away;
        if (isBack && (state.Facts ?? state.Company?.Facts)?.Named == true)
            signals.Add(new ScoreSignal(state.Id.Value, SignalKind.NamedAccountBack, ScoreScope.Total, "", 0, measure.Seen, measure.Seen, measure.Score(rules.AccountLadders[0], measure.Seen), rules.Version));
        _seen = measure.Seen;
        _before = measure;
    }

    /// <summary>When each stage is left if nothing else happens, in no order.</summary>
    public IReadOnlyList<ScoreSignal> Coolings(AccountState state, RuleSet rules)
    {
        var signals = new List<ScoreSignal>();
        if (state.Profiles > 0)
            SignalFold.Coolings(_standing, Of(state, rules), rules, signals);
        return signals;
    }

    private static Measure Of(AccountState state, RuleSet rules)
    {
        var fit = rules.Fit(state);
        return new Measure(
            state.Id.Value, state.ActivityBy(rules), state.PaceBy(rules), fit.Points, fit.Grade, state.FirstSeen, state.LastSeen,
            rules.AccountLadders, rules.Accounts.Cutoffs);
    }
}
