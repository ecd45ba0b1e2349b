namespace VisitorGateway.Scoring.Rules;

/// <summary>When somebody is much more active than they are used to be.</summary>
/// <param name="Factor">How many times their own long rate the short rate must be.</param>
/// <param name="Points">Fewest points of the short sum.</param>
/// <param name="Short">Half-life of the short sum in milliseconds.</param>
/// <param name="Long">Half-life of the long sum in milliseconds.</param>
/// <param name="Known">How long they must be known, in milliseconds: before that there is nothing that they are used to.</param>
public sealed record Surge(double Factor, double Points, long Short, long Long, long Known)
{
    public static readonly Surge Standard = new(4, 20, Duration.Day, 30 * Duration.Day, 7 * Duration.Day);
}
