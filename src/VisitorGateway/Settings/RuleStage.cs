namespace VisitorGateway.Settings;

internal sealed record RuleStage(string Name, double? From);
