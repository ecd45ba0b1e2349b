namespace VisitorGateway.Scoring.Rules.Conditions;

/// <summary>Reads a field as text; empty when unknown.</summary>
internal delegate ReadOnlySpan<char> TextOf(ref MatchContext context);
