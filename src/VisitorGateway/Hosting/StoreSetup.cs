using Microsoft.Extensions.Logging;
using VisitorGateway.Commands;
using VisitorGateway.Storage;
using VisitorGateway.Storage.Redis;
using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway;

/// <summary>Opens the store that the settings name.</summary>
internal static partial class StoreSetup
{
    public static IGatewayStore Open(GatewayOptions options, TimeProvider time, ILogger log)
    {
        if (IsRedis(options))
        {
            // Services are made without waiting; this one is made once, at the start.
            return Task.Run(() => OpenRedisAsync(options, time, log)).GetAwaiter().GetResult();
        }

        var durability = options.Synchronous == "normal" ? SqliteDurability.Normal : SqliteDurability.Full;
        var wait = TimeSpan.FromMilliseconds(options.GroupWaitMilliseconds);
        return SqliteStore.Open(options.DataDirectory, new SqliteOptions { Durability = durability, MaxGroupWait = wait }, time);
    }

    /// <summary>For commands that only read, also beside a running gateway.</summary>
    public static async Task<IGatewayStore> OpenForReadingAsync(string dataDirectory)
    {
        var options = StoreSettings.Read(dataDirectory);
        return IsRedis(options)
            ? await RedisStore.OpenAsync(RedisOptionsOf(options.Storage.Redis), TimeProvider.System)
            : SqliteStore.OpenReadOnly(dataDirectory);
    }

    public static bool IsRedis(GatewayOptions options) => !string.IsNullOrWhiteSpace(options.Storage.Redis.Connection);

    public static RedisOptions RedisOptionsOf(RedisStorageOptions options) => new()
    {
        Connection = options.Connection ?? "",
        Prefix = options.Prefix,
        AllowEviction = options.AllowEviction,
        Timeout = TimeSpan.FromMilliseconds(options.TimeoutMilliseconds),
        MaxInFlight = options.MaxInFlight,
    };

    private static async Task<IGatewayStore> OpenRedisAsync(GatewayOptions options, TimeProvider time, ILogger log)
    {
        var redis = RedisOptionsOf(options.Storage.Redis);
        redis.Report = sentence => LogConnection(log, sentence);
        var store = await RedisStore.OpenAsync(redis, time);
        LogStore(log, store.ServerName, store.Durability);
        foreach (var warning in store.Warnings)
            LogConnection(log, warning);
        return store;
    }

    [LoggerMessage(1, LogLevel.Information, "The store is {Name}. {Durability}")]
    private static partial void LogStore(ILogger logger, string name, string durability);

    [LoggerMessage(2, LogLevel.Warning, "{Sentence}")]
    private static partial void LogConnection(ILogger logger, string sentence);
}
