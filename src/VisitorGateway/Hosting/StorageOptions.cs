namespace VisitorGateway;

/// <summary>Where events are kept: in the data directory, or in a Redis that several gateways share.</summary>
internal sealed class StorageOptions
{
    public RedisStorageOptions Redis { get; set; } = new();
}
