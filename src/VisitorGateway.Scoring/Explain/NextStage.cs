using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Explain;

/// <summary>What would reach the next stage.</summary>
/// <param name="Missing">Points that are missing at the instant.</param>
/// <param name="Ways">Rules any of which would do, those that need least first.</param>
public sealed record NextStage(Stage Stage, double Missing, IReadOnlyList<Way> Ways);
