namespace VisitorGateway.BareServer;

internal sealed record BareEvent(string? Id, string? Type, long? Time, string? Url, string? Referrer, string? Title, Dictionary<string, string>? Properties);
