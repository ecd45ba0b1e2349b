namespace VisitorGateway.Scoring.Rules.Conditions;

/// <summary>What a path must have at the start of one of its segments to match a pattern; in lower case.</summary>
/// <param name="IsWhole">True when it is a whole segment, false when the segment only starts so.</param>
internal readonly record struct PathAnchor(string Text, bool IsWhole);
