using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Signals;

/// <summary>The news of a profile.</summary>
public static class ProfileSignals
{
    /// <summary>What time alone will tell if nothing else happens: when each stage is left, in no order.</summary>
    public static IReadOnlyList<ScoreSignal> Coolings(ProfileState state, RuleSet rules)
    {
        var signals = new List<ScoreSignal>();
        if (state.Events > 0)
            SignalFold.Coolings(state.Standing, Of(state, state.LastSeen, rules), rules, signals);
        return signals;
    }

    /// <summary>True when it stands in that stage.</summary>
    public static bool IsIn(ProfileState state, ScoreScope scope, int rank, RuleSet rules)
    {
        foreach (var stage in state.Standing.Stages)
        {
            if (stage.IsIn && stage.Rank == rank && stage.Ladder < rules.Ladders.Count && rules.Ladders[stage.Ladder].Scope == scope)
                return true;
        }

        return false;
    }

    internal static void Settle(ProfileState state, long now, RuleSet rules, List<ScoreSignal>? signals)
    {
        if (state.Standing.Stages.Count > 0 || state.Standing.Meaning != int.MaxValue)
            SignalFold.Settle(state.Standing, Of(state, now, rules), rules, signals);
    }

    internal static void Tell(ProfileState state, RuleSet rules, List<ScoreSignal>? signals) =>
        SignalFold.Tell(state.Standing, Of(state, state.LastSeen, rules), rules, signals);

    internal static ScoreSignal Alert(ProfileState state, Rule rule, Visit visit, long time, RuleSet rules)
    {
        var scope = rule.Programme is { } programme ? new ScoreScope(ScopeKind.Programme, programme) : ScoreScope.Total;
        var score = state.ActivityAt(time, scope) + (scope.Kind == ScopeKind.Total ? state.Standing.Fit : 0);
        return new ScoreSignal(
            state.Id.ToString(), SignalKind.Alert, scope, rule.Name, 0, time, visit.Number == 0 ? time : visit.Start, score, rules.Version);
    }

    private static Measure Of(ProfileState state, long seen, RuleSet rules) => new(
        state.Subject,
        state.SumList,
        state.PaceList,
        state.Standing.Fit,
        state.Standing.Grade,
        state.FirstSeen,
        seen,
        rules.Ladders,
        rules.Cutoffs);
}
