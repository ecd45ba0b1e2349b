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
        var sqlite = new SqliteOptions { Durability = durability, MaxGroupWait = wait, Report = sentence => LogConnection(log, sentence) };
        return SqliteStore.Open(options.DataDirectory, sqlite, time);
    }

    /// <summary>For commands that only read, also beside a running gateway.</summary>
    public static async Task<IGatewayStore> OpenForReadingAsync(string dataDirectory)
    {
        var options = StoreSettings.Read(dataDirectory);
        return IsRedis(options)
            ? await RedisStore.OpenAsync(RedisOptionsOf(options.Storage.Redis), TimeProvider.System)
            : SqliteStore.OpenReadOnly(dataDirectory);
    }

    /// <summary>For a command that erases: beside running gateways where the store is shared, in their place where it is not.</summary>
    /// <exception cref="StoreNotOpenedException">A gateway has the embedded store; the message says how it erases.</exception>
    public static async Task<IGatewayStore> OpenForErasingAsync(string dataDirectory)
    {
        if (IsRedis(StoreSettings.Read(dataDirectory)))
            return await OpenForReadingAsync(dataDirectory);
        try
        {
            // Looked for first: opening for writing would make a store where there is none.
            await SqliteStore.OpenReadOnly(dataDirectory).DisposeAsync();
            return SqliteStore.Open(dataDirectory, new SqliteOptions(), TimeProvider.System);
        }
        catch (StoreNotOpenedException e) when (StoreFile.IsInUse(dataDirectory))
        {
            throw new StoreNotOpenedException(
                $"{e.Message} To erase while it runs, an administrator sends DELETE /api/v1/profiles/ID (docs/privacy.md); else stop it first.", e);
        }
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
