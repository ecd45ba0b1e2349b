namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>What a sound file holds: tree nodes reached, records reached from them, each counted once.</summary>
public readonly record struct MmdbSummary(long Nodes, long Records);
