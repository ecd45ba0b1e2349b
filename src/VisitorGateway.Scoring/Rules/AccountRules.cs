namespace VisitorGateway.Scoring.Rules;

/// <summary>How profiles add up to a company.</summary>
/// <param name="FullConfidence">From this confidence of the match on, a profile's points count in full; below it in proportion.</param>
/// <param name="Away">How long a named account must have been away to be told as back, in milliseconds.</param>
/// <param name="Stages">Stages of an account's total.</param>
/// <param name="Cutoffs">Levels of an account's activity; its grades are the file's.</param>
/// <param name="Breadth">What further people and roles are worth.</param>
public sealed record AccountRules(double FullConfidence, long Away, IReadOnlyList<Stage> Stages, Cutoffs Cutoffs, BreadthRules Breadth)
{
    /// <summary>The share of a profile's points that counts, 0 to 1.</summary>
    public double Weight(double confidence) => Math.Clamp(confidence / FullConfidence, 0, 1);
}
