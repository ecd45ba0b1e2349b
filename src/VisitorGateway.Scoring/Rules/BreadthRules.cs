namespace VisitorGateway.Scoring.Rules;

/// <summary>What an account is paid because several people there take an interest, and not one alone.</summary>
/// <param name="Person">Points for each further person or browser.</param>
/// <param name="Role">Points for each further job title.</param>
/// <param name="Most">How many of each are paid at most.</param>
/// <param name="HalfLife">Milliseconds; counted from when each was last seen.</param>
public sealed record BreadthRules(double Person, double Role, int Most, long HalfLife)
{
    /// <summary>Nothing for breadth: what counts while the file does not name it.</summary>
    public static readonly BreadthRules None = new(0, 0, 5, 30 * Duration.Day);
}
