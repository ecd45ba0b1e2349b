namespace VisitorGateway.Settings;

/// <summary>What must, or must not, have happened before the event.</summary>
/// <param name="Steps">In their order; often one.</param>
/// <param name="Within">As the file says it ("7d").</param>
internal sealed record RuleEarlier(IReadOnlyList<RuleWhen> Steps, string Within);
