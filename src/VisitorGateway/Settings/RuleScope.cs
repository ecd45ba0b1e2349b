namespace VisitorGateway.Settings;

/// <summary>A product line or programme that points count for.</summary>
/// <param name="Kind">product or programme.</param>
/// <param name="Stages">Its own; empty when it has none.</param>
internal sealed record RuleScope(string Kind, string Name, IReadOnlyList<RuleStage> Stages);
