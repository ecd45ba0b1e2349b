using VisitorGateway.RedisServers;
using VisitorGateway.Storage.Redis;

namespace VisitorGateway.Storage.Tests.Redis;

public class RedisStoreTests(SharedRedis redis) : StoreContract
{
    private readonly string _prefix = $"t{Guid.NewGuid():N}"[..12];

    protected SharedRedis Redis { get; } = redis;

    protected virtual Task<string> ConnectionAsync() => Redis.ServerAsync();

    protected override async Task<IGatewayStore> OpenAsync(StoreBounds bounds)
    {
        RedisServer.Require();
        return await RedisStore.OpenAsync(
            new RedisOptions { Connection = await ConnectionAsync(), Prefix = _prefix, RejectsMaxBytes = bounds.RejectsMaxBytes, Timeout = TimeSpan.FromSeconds(20) },
            Time);
    }

    protected override ValueTask RemoveAsync() => ValueTask.CompletedTask;
}
