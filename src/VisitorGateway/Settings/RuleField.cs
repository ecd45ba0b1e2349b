namespace VisitorGateway.Settings;

internal sealed record RuleField(string Field, IReadOnlyList<string> Values);
