namespace VisitorGateway.Scoring.Rules.Conditions;

/// <summary>Reads a field as a number; NaN when unknown.</summary>
internal delegate double NumberOf(ref MatchContext context);
