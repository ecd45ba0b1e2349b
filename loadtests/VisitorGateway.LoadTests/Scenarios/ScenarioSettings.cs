namespace VisitorGateway.LoadTests.Scenarios;

/// <summary>What a scenario is made from.</summary>
/// <param name="Browsers">How many browsers scenarios with returning ones have.</param>
/// <param name="LogFile">Access log to replay.</param>
internal sealed record ScenarioSettings(EventText Text, Crowd Crowd, int Browsers, string? LogFile, double Speed);
