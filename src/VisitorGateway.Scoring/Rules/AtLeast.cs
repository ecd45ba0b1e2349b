namespace VisitorGateway.Scoring.Rules;

/// <summary>How many events must have matched a rule in the time up to and including the present one.</summary>
/// <param name="Times">2 to 100; 0 means that the first one counts.</param>
/// <param name="Window">Milliseconds.</param>
public readonly record struct AtLeast(int Times, long Window);
