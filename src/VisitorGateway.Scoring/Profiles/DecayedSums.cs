using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Profiles;

/// <summary>Decayed sums read together.</summary>
public static class DecayedSums
{
    /// <summary>Points at an instant; programmes beside acquisition not counted.</summary>
    public static double At(this IReadOnlyList<DecayedSum> sums, long time)
    {
        var total = 0.0;
        for (var i = 0; i < sums.Count; i++)
            total += sums[i].Programme is null ? sums[i].At(time) : 0;
        return total;
    }

    /// <summary>Points of one score at an instant.</summary>
    public static double At(this IReadOnlyList<DecayedSum> sums, long time, ScoreScope scope)
    {
        var total = 0.0;
        for (var i = 0; i < sums.Count; i++)
            total += sums[i].CountsFor(scope) ? sums[i].At(time) : 0;
        return total;
    }

    /// <summary>True when the points belong to that score.</summary>
    public static bool CountsFor(this in DecayedSum sum, ScoreScope scope) => scope.Kind switch
    {
        ScopeKind.Total => sum.Programme is null,
        ScopeKind.Product => sum.Product == scope.Name,
        _ => sum.Programme == scope.Name,
    };

    /// <summary>Those of one score.</summary>
    public static IReadOnlyList<DecayedSum> Of(this IReadOnlyList<DecayedSum> sums, ScoreScope scope)
    {
        var own = new List<DecayedSum>(sums.Count);
        for (var i = 0; i < sums.Count; i++)
        {
            if (sums[i].CountsFor(scope))
                own.Add(sums[i]);
        }

        return own;
    }
}
