using System.Globalization;
using StackExchange.Redis;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Redis;

/// <summary>Signals, all in one slot: a hash for each, and lists by time, of all, of a subject and of an account.</summary>
internal sealed class SignalBook(RedisLink link, RedisKeys keys, ErasedElsewhere erased)
{
    private const int PageSize = 256;

    public async Task<IReadOnlyList<bool>> AddAsync(IReadOnlyList<NewSignal> signals)
    {
        var added = new bool[signals.Count];
        for (var i = 0; i < added.Length; i++)
            added[i] = !await IsAboutErasedAsync(signals[i].Signal) && await AddAsync(signals[i]);

        return added;
    }

    public async Task<Signal?> ReadAsync(SignalId id) => SignalFields.Read(id, (await link.CallAsync("HGETALL", Key(id))).Items());

    public async Task<IReadOnlyList<Signal>> ReadAsync(SignalQuery query)
    {
        List<Signal> found = [];
        var skip = Math.Max(query.Offset, 0);
        await foreach (var signal in ReadListAsync(ListOf(query), query.Since))
        {
            if (found.Count >= query.Limit)
                break;
            if ((query.State is { } state && signal.State != state) || (query.Account is { } account && signal.Account != account))
                continue;
            if (skip-- <= 0)
                found.Add(signal);
        }

        return found;
    }

    public async Task<SignalUpdate> UpdateAsync(Signal changed)
    {
        var updated = await link.RunAsync(
            RedisScript.UpdateSignal,
            [keys.Signals],
            changed.Id.Value,
            changed.Version,
            (int)changed.State,
            "owner",
            changed.Owner ?? "",
            "claimed",
            Text(changed.ClaimedAt),
            "snoozed",
            Text(changed.SnoozedUntil));
        return new SignalUpdate(updated.Number() == 1, await ReadAsync(changed.Id));
    }

    public async Task<bool> RemoveAsync(SignalId id) => (await link.RunAsync(RedisScript.RemoveSignal, [keys.Signals], id.Value)).Number() == 1;

    /// <summary>Takes signals before a time away.</summary>
    public async Task RemoveBeforeAsync(long time)
    {
        var ids = (await link.CallAsync("ZRANGEBYSCORE", (RedisKey)(keys.Signals + "time"), "-inf", $"({time}")).Items();
        foreach (var id in ids)
            await RemoveAsync(new SignalId(id.Text()!));
    }

    public IAsyncEnumerable<Signal> OfAsync(ProfileId subject) => ReadListAsync($"s:{subject}", 0);

    public IAsyncEnumerable<Signal> OfAsync(AccountId account) => ReadListAsync($"a:{account}", 0);

    private static string ListOf(SignalQuery query) =>
        query.Subject is { } subject ? $"s:{subject}" : query.Account is { } account ? $"a:{account}" : "time";

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private RedisKey Key(SignalId id) => $"{keys.Signals}g:{id}";

    /// <summary>Signals of a list, newest first.</summary>
    private async IAsyncEnumerable<Signal> ReadListAsync(string list, long since)
    {
        for (var from = 0; ; from += PageSize)
        {
            var ids = (await link.CallAsync("ZREVRANGEBYSCORE", (RedisKey)(keys.Signals + list), "+inf", since, "LIMIT", from, PageSize)).Items();
            var fields = await link.WaitAsync(Task.WhenAll(ids.Select(id => link.SendAsync("HGETALL", Key(new SignalId(id.Text()!))))));
            for (var i = 0; i < ids.Length; i++)
            {
                if (SignalFields.Read(new SignalId(ids[i].Text()!), fields[i].Items()) is { } signal)
                    yield return signal;
            }

            if (ids.Length < PageSize)
                yield break;
        }
    }

    private async Task<bool> AddAsync(NewSignal value)
    {
        var signal = value.Signal;
        var fields = SignalFields.Write(signal);
        List<RedisValue> values =
        [
            signal.Id.Value, signal.Time, signal.Subject, signal.Account?.Value ?? "", fields.Count / 2, .. fields,
        ];
        foreach (var item in value.Outbox)
            values.AddRange([item.Id, item.Target, item.Due, item.Payload.ToArray()]);
        if ((await link.RunAsync(RedisScript.AddSignal, [keys.Signals], [.. values])).Number() == 0)
            return false;

        // Erased in between: the erasure may have looked before this one was there.
        return !await IsAboutErasedAsync(signal) || !await RemoveAsync(signal.Id);
    }

    private async Task<bool> IsAboutErasedAsync(Signal signal)
    {
        if (!ProfileId.TryParse(signal.Subject, out var profile))
            return false;
        if (erased.Contains(profile))
            return true;

        var own = keys.Profile(profile);
        return !(await link.CallAsync("ZSCORE", own.Erased, own.Mark)).IsNull;
    }
}
