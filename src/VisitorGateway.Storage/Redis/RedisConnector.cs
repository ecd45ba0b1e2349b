using StackExchange.Redis;

namespace VisitorGateway.Storage.Redis;

/// <summary>Makes connections from the setting.</summary>
internal static class RedisConnector
{
    private const int KeepAliveSeconds = 5;
    // Until a promoted replica is known as the primary, every write is refused.
    private const int RoleCheckSeconds = 1;
    private const int Attempts = 3;

    /// <exception cref="StoreNotOpenedException">The setting cannot be read, or nobody answers there.</exception>
    public static async Task<ConnectionMultiplexer> ConnectAsync(RedisOptions options)
    {
        var configuration = Read(options);
        for (var attempt = 1; ; attempt++)
        {
            ConnectionMultiplexer? connection = null;
            try
            {
                connection = await ConnectionMultiplexer.ConnectAsync(configuration);
                await connection.GetDatabase().PingAsync().WaitAsync(options.Timeout);
                return connection;
            }
            catch (RedisConnectionException) when (connection is not null && attempt < Attempts)
            {
                // Servers that are there answered the client too late to be taken for connected; whoever refuses fails before.
                Close(connection);
            }
            catch (Exception e) when (e is RedisException or TimeoutException or InvalidOperationException or IOException)
            {
                if (connection is not null)
                    Close(connection);
                var reason = e is RedisServerException ? " " + RedisErrors.Explain(e.Message)
                    : e.Message.Contains("NOAUTH", StringComparison.Ordinal) || e.Message.Contains("AuthenticationFailure", StringComparison.Ordinal)
                        ? " " + RedisErrors.Explain("NOAUTH") : "";
                throw new StoreNotOpenedException(
                    $"Redis at {Hosts(configuration)} cannot be used (setting Storage:Redis:Connection).{reason}", e);
            }
        }
    }

    /// <summary>At once: a client that waits for what is on its way also waits, as long as the timeout, for answers to its QUIT.</summary>
    public static void Close(ConnectionMultiplexer connection)
    {
        connection.Close(allowCommandsToComplete: false);
        connection.Dispose();
    }

    /// <summary>Hosts and ports for people; never the rest, which holds the password.</summary>
    public static string Hosts(ConfigurationOptions configuration) => string.Join(", ", configuration.EndPoints.Select(Text));

    public static ConfigurationOptions Read(RedisOptions options)
    {
        try
        {
            var configuration = ConfigurationOptions.Parse(options.Connection);
            if (configuration.EndPoints.Count == 0)
                throw new ArgumentException("no host");

            configuration.AbortOnConnectFail = true;
            // For CONFIG GET, which tells how durable the server is; the gateway changes nothing on it.
            configuration.AllowAdmin = true;
            configuration.ConnectTimeout = (int)options.Timeout.TotalMilliseconds;
            configuration.SyncTimeout = (int)options.Timeout.TotalMilliseconds;
            configuration.KeepAlive = KeepAliveSeconds;
            configuration.ConfigCheckSeconds = RoleCheckSeconds;
            configuration.ClientName ??= "VisitorGateway";
            // Without these two, one client's notices would make every other gateway look for its servers anew.
            configuration.TieBreaker = "";
            configuration.ConfigurationChannel = "";
            return configuration;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new StoreNotOpenedException(
                "Storage:Redis:Connection cannot be read; it should look like localhost:6379 or host1:6379,host2:6379,password=...,ssl=true.", e);
        }
    }

    // Two kinds of end points of the platform, written as they were given.
    private static string Text(System.Net.EndPoint end) =>
        end is System.Net.DnsEndPoint name ? $"{name.Host}:{name.Port}" : end.ToString() ?? "?";
}
