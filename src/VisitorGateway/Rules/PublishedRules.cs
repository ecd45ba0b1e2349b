namespace VisitorGateway.Rules;

/// <param name="Count">How many rules it has.</param>
internal sealed record PublishedRules(string Version, DateTimeOffset At, int Count, string? Note);
