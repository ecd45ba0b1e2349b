namespace VisitorGateway.Scoring.Rules;

/// <summary>How far a profile or account has come.</summary>
/// <param name="From">Smallest total score that is in it; negative infinity for the first.</param>
/// <param name="Rank">0 for the first, and so on.</param>
public sealed record Stage(string Name, double From, int Rank)
{
    public override string ToString() => Name;
}
