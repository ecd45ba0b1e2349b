namespace VisitorGateway.Scoring.Rules;

/// <summary>How often a rule may pay: so many times in any span of that length, in a visit, or ever.</summary>
/// <param name="Times">1 to 100; 0 means that there is no cap.</param>
/// <param name="Window">Milliseconds; meant only when the scope is <see cref="CapScope.Window"/>.</param>
public readonly record struct Cap(int Times, CapScope Scope, long Window);
