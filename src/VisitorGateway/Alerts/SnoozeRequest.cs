namespace VisitorGateway.Alerts;

/// <param name="Until">Milliseconds since 1970 UTC.</param>
internal sealed record SnoozeRequest(long? Until);
