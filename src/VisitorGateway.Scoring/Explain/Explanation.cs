using VisitorGateway.Scoring.Accounts;

namespace VisitorGateway.Scoring.Explain;

/// <summary>Why a score is what it is at an instant.</summary>
/// <param name="Subject">The profile's or the account's id.</param>
/// <param name="At">Milliseconds since 1970 UTC; what happened later does not count.</param>
/// <param name="Scopes">Product lines and programmes.</param>
/// <param name="Journey">Stage of the buyer's journey; null for none.</param>
/// <param name="CoolsAt">When it falls out of its stage if nothing happens; null when never.</param>
/// <param name="Next">Null in the highest stage.</param>
public sealed record Explanation(
    string Subject,
    long At,
    string RulesVersion,
    ScoreView Score,
    IReadOnlyList<ScopeView> Scopes,
    string? Journey,
    long? CoolsAt,
    IReadOnlyList<ExplainedLine> Lines,
    IReadOnlyList<LeftOut> LeftOut,
    NextStage? Next);
