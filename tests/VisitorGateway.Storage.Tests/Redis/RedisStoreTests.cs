using VisitorGateway.RedisServers;
using VisitorGateway.Storage.Redis;

namespace VisitorGateway.Storage.Tests.Redis;

public class RedisStoreTests(SharedRedis redis) : StoreContract
{
    private string _prefix = NewPrefix();

    protected SharedRedis Redis { get; } = redis;

    protected virtual Task<string> ConnectionAsync() => Redis.ServerAsync();

    protected override async Task<IGatewayStore> OpenAsync(StoreBounds bounds)
    {
        RedisServer.Require();
        return await RedisStore.OpenAsync(
            new RedisOptions { Connection = await ConnectionAsync(), Prefix = _prefix, RejectsMaxBytes = bounds.RejectsMaxBytes, Timeout = TimeSpan.FromSeconds(20) },
            Time);
    }

    /// <summary>Whatever a test of the contract did, the store's own check finds nothing wrong with it.</summary>
    protected override async ValueTask RemoveAsync()
    {
        await using var store = (RedisStore)await OpenAsync(new StoreBounds());
        List<string> problems = [];
        await store.CheckAsync(problems.Add, _ => { }, Cancel);
        Assert.Empty(problems);
    }

    protected override void StartOver() => _prefix = NewPrefix();

    private static string NewPrefix() => $"t{Guid.NewGuid():N}"[..12];
}
