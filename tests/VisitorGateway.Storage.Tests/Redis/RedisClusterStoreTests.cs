namespace VisitorGateway.Storage.Tests.Redis;

/// <summary>The whole contract on three nodes, where no script may touch two profiles.</summary>
public sealed class RedisClusterStoreTests(SharedRedis redis) : RedisStoreTests(redis)
{
    protected override Task<string> ConnectionAsync() => Redis.ClusterAsync();
}
