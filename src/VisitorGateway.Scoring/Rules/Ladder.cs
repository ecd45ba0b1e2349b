namespace VisitorGateway.Scoring.Rules;

/// <summary>The stages of one score, going up.</summary>
/// <param name="Index">0 for the total, then product lines and programmes with stages of their own.</param>
/// <param name="Stages">From the first, which has no lower end, to the highest.</param>
public sealed record Ladder(int Index, ScoreScope Scope, IReadOnlyList<Stage> Stages)
{
    public Stage StageOf(double score)
    {
        var i = Stages.Count - 1;
        while (i > 0 && score < Stages[i].From)
            i--;
        return Stages[i];
    }
}
