using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Signals;

/// <summary>What a profile or an account brings to be held against thresholds.</summary>
/// <param name="Seen">When it was last seen, milliseconds since 1970 UTC.</param>
internal readonly record struct Measure(
    string Subject,
    IReadOnlyList<DecayedSum> Sums,
    IReadOnlyList<DecayedSum> Pace,
    double Fit,
    char Grade,
    long FirstSeen,
    long Seen,
    IReadOnlyList<Ladder> Ladders,
    Cutoffs Cutoffs)
{
    public double Score(Ladder ladder, long time) =>
        Sums.At(time, ladder.Scope) + (ladder.Scope.Kind == ScopeKind.Total ? Fit : 0);

    /// <summary>When the score first falls below the threshold after that time, if nothing happens; null when never.</summary>
    public long? FallsAt(Ladder ladder, double threshold, long after) =>
        RuleSet.FirstBelow(Sums.Of(ladder.Scope), ladder.Scope.Kind == ScopeKind.Total ? Fit : 0, threshold, after);
}
