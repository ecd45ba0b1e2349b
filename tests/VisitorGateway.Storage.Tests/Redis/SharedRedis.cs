using VisitorGateway.RedisServers;

[assembly: AssemblyFixture(typeof(VisitorGateway.Storage.Tests.Redis.SharedRedis))]

namespace VisitorGateway.Storage.Tests.Redis;

/// <summary>One standalone Redis and one Cluster for all tests, each started by the first that asks; every test has a prefix of its own.</summary>
public sealed class SharedRedis : IAsyncDisposable
{
    private readonly Lazy<Task<RedisServer>> _server = new(() => RedisServer.StartAsync("--appendonly", "yes"));
    private readonly Lazy<Task<RedisCluster>> _cluster = new(RedisCluster.StartAsync);

    public async Task<string> ServerAsync() => (await _server.Value).Connection;

    public async Task<string> ClusterAsync()
    {
        RedisServer.Require();
        return (await _cluster.Value).Connection;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            await (await _server.Value).DisposeAsync();
        if (_cluster is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            await (await _cluster.Value).DisposeAsync();
    }
}
