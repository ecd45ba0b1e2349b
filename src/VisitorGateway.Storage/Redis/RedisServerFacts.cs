namespace VisitorGateway.Storage.Redis;

/// <summary>One server of the store; null is what it does not tell.</summary>
/// <param name="Role">master or slave.</param>
/// <param name="Keys">In the whole database, other programs' included.</param>
/// <param name="MaxMemoryBytes">0 for no limit.</param>
/// <param name="AppendOnlyBytes">Size of its append-only file; null without one.</param>
public sealed record RedisServerFacts(
    string Host,
    string? Role,
    int? Replicas,
    long? Keys,
    long? MemoryBytes,
    long? MaxMemoryBytes,
    long? AppendOnlyBytes);
