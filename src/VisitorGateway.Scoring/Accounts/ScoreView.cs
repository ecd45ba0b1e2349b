using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Accounts;

/// <summary>A score at an instant, as it is shown.</summary>
/// <param name="Fit">Points for who they are.</param>
/// <param name="Activity">Points for what they do.</param>
/// <param name="Total">Their sum, negative too; stages go by it.</param>
/// <param name="Shown">The total within 0 to 100.</param>
/// <param name="Grade">A to D; ? while nothing is known.</param>
/// <param name="Level">4 (most active) to 1.</param>
/// <param name="Cell">Grade and level ("A4", "?1").</param>
/// <param name="Coverage">Share of what fit asks for that is known, 0 to 1.</param>
/// <param name="Persona">The kind of buyer they fit best; null while none has earned points.</param>
public sealed record ScoreView(
    double Fit,
    double Activity,
    double Total,
    double Shown,
    char Grade,
    int Level,
    string Cell,
    Stage Stage,
    double Coverage,
    string? Persona)
{
    /// <summary>What the cell means ("contact now").</summary>
    public string Meaning { get; init; } = "";
}
