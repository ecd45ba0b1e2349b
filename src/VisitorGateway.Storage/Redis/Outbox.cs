using StackExchange.Redis;

namespace VisitorGateway.Storage.Redis;

/// <summary>What is to be sent, beside the signals: a hash for each item, one list by time of all and one of what waits.</summary>
internal sealed class Outbox(RedisLink link, RedisKeys keys, TimeProvider time)
{
    private const int PageSize = 256;
    private const int LongestError = 1000;

    public async Task<IReadOnlyList<OutboxItem>> TakeAsync(int limit, TimeSpan lease)
    {
        var until = Now() + (long)lease.TotalMilliseconds;
        var ids = (await link.RunAsync(RedisScript.TakeOutbox, [keys.Signals], Now(), Math.Max(limit, 0), until)).Items();
        return await ReadItemsAsync(ids);
    }

    public async Task<bool> FinishAsync(OutboxItem item, OutboxOutcome outcome)
    {
        var error = outcome.Error is { Length: > LongestError } text ? text[..LongestError] : outcome.Error;
        var reply = await link.RunAsync(
            RedisScript.FinishOutbox,
            [keys.Signals],
            item.Id,
            (int)outcome.State,
            outcome.Due ?? Now(),
            error ?? "",
            item.Attempts);
        return reply.Number() == 1;
    }

    public async Task<IReadOnlyList<OutboxItem>> ReadAsync(OutboxQuery query)
    {
        if (query.Signal is { } signal)
            return Page(await OfAsync(signal), query);

        List<OutboxItem> found = [];
        var wanted = (long)Math.Max(query.Offset, 0) + Math.Max(query.Limit, 0);
        for (var from = 0; found.Count < wanted; from += PageSize)
        {
            var ids = (await link.CallAsync("ZREVRANGE", (RedisKey)(keys.Signals + "outbox"), from, from + PageSize - 1)).Items();
            found.AddRange((await ReadItemsAsync(ids)).Where(i => Fits(i, query)));
            if (ids.Length < PageSize)
                break;
        }

        return Page(found, query);
    }

    /// <summary>Items of a signal: latest due first, then by id, downwards.</summary>
    public async Task<IReadOnlyList<OutboxItem>> OfAsync(SignalId signal)
    {
        var ids = (await link.CallAsync("SMEMBERS", (RedisKey)$"{keys.Signals}go:{signal}")).Items();
        return [.. (await ReadItemsAsync(ids)).OrderByDescending(i => i.Due).ThenByDescending(i => i.Id, StringComparer.Ordinal)];
    }

    private static bool Fits(OutboxItem item, OutboxQuery query) =>
        (query.State is not { } state || item.State == state) && (query.Target is not { } target || item.Target == target);

    private static OutboxItem[] Page(IEnumerable<OutboxItem> items, OutboxQuery query) =>
        [.. items.Where(i => Fits(i, query)).Skip(Math.Max(query.Offset, 0)).Take(Math.Max(query.Limit, 0))];

    private async Task<List<OutboxItem>> ReadItemsAsync(RedisResult[] ids)
    {
        var replies = await link.WaitAsync(Task.WhenAll(ids.Select(id => link.SendAsync(
            "HMGET", (RedisKey)$"{keys.Signals}o:{id.Text()}", "signal", "target", "state", "due", "attempts", "payload", "error"))));
        List<OutboxItem> items = new(ids.Length);
        for (var i = 0; i < ids.Length; i++)
        {
            var fields = replies[i].Items();
            if (fields[0].IsNull)
                continue;

            items.Add(new OutboxItem(
                ids[i].Text()!,
                new SignalId(fields[0].Text()!),
                fields[1].Text()!,
                (OutboxState)fields[2].Number(),
                fields[3].Number(),
                (int)fields[4].Number(),
                fields[5].Bytes(),
                fields[6].Text()));
        }

        return items;
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
