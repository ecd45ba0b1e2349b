namespace VisitorGateway.Ingest;

/// <summary>Milliseconds until an append was durable.</summary>
internal sealed record AppendLatency(double P50, double P99);
