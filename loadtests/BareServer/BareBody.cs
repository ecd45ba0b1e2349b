namespace VisitorGateway.BareServer;

internal sealed record BareBody(string? Site, string? First, long? Sent, List<BareEvent>? Events);
