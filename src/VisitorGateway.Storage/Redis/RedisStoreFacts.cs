namespace VisitorGateway.Storage.Redis;

/// <summary>What can be told of a shared store and its servers.</summary>
/// <param name="Counts">Rows by what they are, in words.</param>
public sealed record RedisStoreFacts(
    string Name,
    string Durability,
    IReadOnlyList<RedisServerFacts> Servers,
    IReadOnlyList<KeyValuePair<string, long>> Counts,
    IReadOnlyList<string> Warnings);
