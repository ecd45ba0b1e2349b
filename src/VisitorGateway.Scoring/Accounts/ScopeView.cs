using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Accounts;

/// <summary>The score of a product line or a programme at an instant.</summary>
/// <param name="Stage">Null where it has no stages of its own.</param>
/// <param name="CoolsAt">When it falls out of the stage if nothing happens, milliseconds since 1970 UTC; null when never.</param>
public sealed record ScopeView(ScoreScope Scope, double Score, Stage? Stage, long? CoolsAt);
