using System.Globalization;
using StackExchange.Redis;

namespace VisitorGateway.Storage.Redis;

/// <summary>Counts what the store holds, and asks its servers for their state (INFO).</summary>
internal sealed class FactsReader(RedisLink link, RedisKeys keys, SlotRegistry registry)
{
    public async Task<IReadOnlyList<KeyValuePair<string, long>>> CountAsync()
    {
        var slots = await registry.ReadAsync();
        return
        [
            new("events", await SumAsync(slots, SlotLists.Events, "GET")),
            new("profiles", await SumAsync(slots, SlotLists.Profiles, "ZCARD")),
            new("profiles merged into others", await SumAsync(slots, SlotLists.Absorbed, "ZCARD")),
            new("profiles to be folded", await SumAsync(slots, SlotLists.Open, "ZCARD")),
            new("merges half done", await SumAsync(slots, SlotLists.Pending, "ZCARD")),
            new("e-mail addresses and ids", (await link.WaitAsync(Task.WhenAll(keys.AllPersons().Select(k => link.SendAsync("HLEN", k))))).Sum(r => r.Number())),
            new("accounts", await NumberAsync("ZCARD", keys.AccountsByRank)),
            new("refusals", await NumberAsync("XLEN", keys.Rejects)),
            new("signals", await NumberAsync("ZCARD", keys.Signals + "time")),
            new("messages waiting", await NumberAsync("ZCARD", keys.Signals + "due")),
            new("profiles erased", await SumAsync(slots, SlotLists.Erased, "ZCARD") + await NumberAsync("SCARD", keys.ErasedElsewhere)),
        ];
    }

    public async Task<IReadOnlyList<RedisServerFacts>> ReadServersAsync()
    {
        List<RedisServerFacts> facts = [];
        foreach (var end in link.Connection.GetEndPoints())
        {
            var server = link.Connection.GetServer(end);
            if (!server.IsConnected)
                continue;
            var info = await InfoAsync(server);
            facts.Add(new RedisServerFacts(
                end.ToString() ?? "?",
                info.GetValueOrDefault("role"),
                (int?)NumberOf(info, "connected_slaves"),
                KeysOf(info),
                NumberOf(info, "used_memory"),
                NumberOf(info, "maxmemory"),
                NumberOf(info, "aof_current_size")));
        }

        return facts;
    }

    private async Task<Dictionary<string, string>> InfoAsync(IServer server)
    {
        try
        {
            var sections = await link.WaitAsync(server.InfoAsync());
            return sections.SelectMany(s => s).DistinctBy(p => p.Key).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        }
        catch (StoreUnavailableException e) when (e.InnerException is RedisServerException)
        {
            // Not allowed.
            return [];
        }
    }

    // db0:keys=12,expires=0,avg_ttl=0; there is no such line while it is empty.
    private static long? KeysOf(Dictionary<string, string> info)
    {
        if (info.Count == 0)
            return null;
        long keys = 0;
        foreach (var (name, value) in info)
        {
            if (name.StartsWith("db", StringComparison.Ordinal) && value.StartsWith("keys=", StringComparison.Ordinal))
                keys += long.Parse(value.AsSpan(5, value.IndexOf(',', StringComparison.Ordinal) - 5), CultureInfo.InvariantCulture);
        }

        return keys;
    }

    private static long? NumberOf(Dictionary<string, string> info, string name) =>
        info.TryGetValue(name, out var text) && long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;

    private async Task<long> SumAsync(List<int> slots, string list, string command)
    {
        long sum = 0;
        await foreach (var (_, reply) in registry.AskAsync(slots, list, command))
            sum += reply.Number();
        return sum;
    }

    private async Task<long> NumberAsync(string command, RedisKey key) => (await link.CallAsync(command, key)).Number();
}
