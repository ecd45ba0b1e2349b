using StackExchange.Redis;

namespace VisitorGateway.Storage.Redis;

/// <summary>Asks the servers how durable they are and whether they throw keys away, and says it in words.</summary>
internal static class ServerCheck
{
    public static async Task<IReadOnlyList<ServerFacts>> ReadAsync(RedisLink link)
    {
        List<ServerFacts> facts = [];
        foreach (var end in link.Connection.GetEndPoints())
        {
            var server = link.Connection.GetServer(end);
            if (!server.IsConnected)
                continue;

            var appendOnly = await AskAsync(link, server, "appendonly");
            var maxMemory = await AskAsync(link, server, "maxmemory");
            facts.Add(new ServerFacts(
                end.ToString() ?? "?",
                server.Version.ToString(),
                appendOnly is null ? null : appendOnly == "yes",
                await AskAsync(link, server, "appendfsync"),
                await AskAsync(link, server, "maxmemory-policy"),
                maxMemory is null ? null : long.Parse(maxMemory, System.Globalization.CultureInfo.InvariantCulture)));
        }

        return facts;
    }

    /// <exception cref="StoreNotOpenedException">A server may throw events away, and that is not allowed by the setting.</exception>
    public static void Refuse(IReadOnlyList<ServerFacts> servers, RedisOptions options)
    {
        if (!options.AllowEviction && servers.FirstOrDefault(s => s.Evicts) is { } evicting)
        {
            throw new StoreNotOpenedException(
                $"Redis at {evicting.Host} has maxmemory-policy {evicting.EvictionPolicy}: it throws away any key when memory is short, and events with it. " +
                "Set maxmemory-policy to noeviction there, or Storage:Redis:AllowEviction to true to accept the loss.");
        }
    }

    public static string Describe(IReadOnlyList<ServerFacts> servers) => Weakest(servers) switch
    {
        RedisDurability.Always => "Answered events survive a crash and a power cut of Redis (appendonly yes, appendfsync always).",
        RedisDurability.EverySecond => "A power cut may lose about the last second of answered events, a crash of Redis what came while its disk was busy (appendonly yes, appendfsync everysec).",
        RedisDurability.System => "Answered events survive a crash of Redis; a power cut may lose about the last 30 s (appendonly yes, appendfsync no).",
        RedisDurability.Memory => "Answered events are in memory only: a crash of Redis loses what came since its last snapshot (appendonly no).",
        _ => "Unknown: Redis does not let the gateway read its settings (CONFIG GET).",
    };

    public static IReadOnlyList<string> Warn(IReadOnlyList<ServerFacts> servers)
    {
        List<string> warnings = [];
        if (Weakest(servers) == RedisDurability.Memory)
            warnings.Add("Redis has appendonly no: events that were answered are lost when its process ends. Set appendonly to yes.");
        foreach (var server in servers)
        {
            if (server.Evicts)
                warnings.Add($"Redis at {server.Host} has maxmemory-policy {server.EvictionPolicy}: it throws events away when memory is short.");
        }

        return warnings;
    }

    private static RedisDurability Weakest(IReadOnlyList<ServerFacts> servers) =>
        servers.Count == 0 ? RedisDurability.Unknown : servers.Min(s => s.Durability);

    private static async Task<string?> AskAsync(RedisLink link, IServer server, string setting)
    {
        try
        {
            var values = await link.WaitAsync(server.ConfigGetAsync(setting));
            return values.Length == 0 ? null : values[0].Value;
        }
        catch (StoreUnavailableException e) when (e.InnerException is RedisServerException)
        {
            // Not allowed, or a hosted Redis without the command.
            return null;
        }
    }
}
