using StackExchange.Redis;
using VisitorGateway.Storage.MessagePack;

namespace VisitorGateway.Storage.Redis;

/// <summary>
/// Saves snapshots and summaries, the whole batch in four goes.
/// <list type="number">
/// <item>each profile's head, unless it holds a newer snapshot; a profile whose accounts must know is untold from here on;</item>
/// <item>the accounts, and then it is told (<see cref="AccountTeller"/>);</item>
/// <item>the lists of accounts;</item>
/// <item>those accounts are no longer stale.</item>
/// </list>
/// A crash between two of them leaves profiles untold or accounts stale, which the next look finds.
/// </summary>
internal sealed class SnapshotWriter(RedisLink link, RedisKeys keys, SlotRegistry slots, AccountTeller teller, ErasedElsewhere erased)
{
    public async Task SaveAsync(SaveBatch batch)
    {
        if (batch.Profiles.Count > 0)
            await SaveAsync([.. batch.Profiles.Where(p => !erased.Contains(p.Profile))]);
        if (batch.Accounts.Count > 0)
            await SaveAsync(batch.Accounts);
    }

    private async Task SaveAsync(IReadOnlyList<ProfileSnapshot> snapshots)
    {
        var own = new ProfileKeys[snapshots.Count];
        var contributions = new byte[snapshots.Count][];
        using var buffer = new PooledBuffer();
        for (var i = 0; i < own.Length; i++)
        {
            own[i] = keys.Profile(snapshots[i].Profile);
            contributions[i] = Encode(snapshots[i], buffer);
        }

        await slots.EnterAsync(own.Select(k => k.Slot));

        // 1:
        var replies = await link.WaitAsync(Task.WhenAll(snapshots.Select((s, i) => Save(own[i], s, contributions[i]))));
        List<AccountNews> news = [];
        for (var i = 0; i < replies.Length; i++)
        {
            var reply = replies[i].Items();
            if (reply[0].Number() <= 0)
                continue;

            var left = Array.ConvertAll(reply[1..], r => r.Text()!);
            news.Add(new AccountNews(own[i], reply[0].Number(), snapshots[i].Contribution?.Company.Account?.Value, contributions[i], left));
        }

        // 2:
        if (news.Count > 0)
            await teller.TellAsync(news);
    }

    private Task<RedisResult> Save(ProfileKeys own, ProfileSnapshot snapshot, byte[] contribution) => link.SendAsync(
        RedisScript.Save,
        [own.Head, own.From, own.Open, own.Profiles, own.Loose, own.Untold, own.Erased],
        [
            own.Member,
            snapshot.Position,
            snapshot.LastSeen,
            snapshot.State.ToArray(),
            snapshot.Contribution?.Company.Account?.Value ?? "",
            contribution,
            own.Mark,
        ]);

    private async Task SaveAsync(IReadOnlyList<AccountSummary> summaries)
    {
        var values = new List<RedisValue>(summaries.Count * 5);
        using var buffer = new PooledBuffer();
        foreach (var summary in summaries)
        {
            buffer.Clear();
            if (summary.Profiles > 0)
                AccountSummaryCodec.Write(buffer, summary);
            values.Add(summary.Account.Value);
            // An account whose rank is unknown comes last.
            values.Add(double.IsNaN(summary.Rank) ? double.NegativeInfinity : summary.Rank);
            values.Add(summary.LastSeen);
            values.Add(AccountSearch.Key(summary.Company.Company, summary.Company.Domain));
            values.Add(buffer.Written.ToArray());
        }

        // 3:
        await link.RunAsync(
            RedisScript.ListAccounts,
            [keys.AccountsByRank, keys.AccountsBySeen, keys.AccountSearch, keys.AccountSummaries],
            [.. values]);
        // 4:
        await link.WaitAsync(Task.WhenAll(summaries.Select(s =>
            link.SendAsync("ZREM", keys.SlotList(RedisKeys.SlotOf(s.Account), SlotLists.Stale), s.Account.Value))));
    }

    private static byte[] Encode(ProfileSnapshot snapshot, PooledBuffer buffer)
    {
        if (snapshot.Contribution is not { } contribution)
            return [];

        buffer.Clear();
        ContributionCodec.Write(buffer, contribution);
        return buffer.Written.ToArray();
    }
}
