namespace VisitorGateway.Scoring.Explain;

/// <summary>A rule that may still pay.</summary>
/// <param name="Times">How often it would have to.</param>
public sealed record Way(string Rule, double Points, int Times);
