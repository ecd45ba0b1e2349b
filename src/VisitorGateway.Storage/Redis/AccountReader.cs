using StackExchange.Redis;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Storage.MessagePack;

namespace VisitorGateway.Storage.Redis;

/// <summary>Reads accounts and their lists.</summary>
internal sealed class AccountReader(RedisLink link, RedisKeys keys, SlotRegistry slots)
{
    // Accounts that one call of the script looks at: a millisecond or two of Redis' time.
    private const int Step = 1000;

    public async Task<IReadOnlyList<Contribution>> ReadContributionsAsync(AccountId account)
    {
        var records = (await link.CallAsync("HVALS", keys.Contributions(account))).Items();
        return Array.ConvertAll(records, r => ContributionCodec.Read(r.Bytes()));
    }

    public async Task<IReadOnlyList<AccountSummary>> ReadAccountsAsync(AccountQuery query)
    {
        var list = query.SeenSince > 0 ? keys.AccountsBySeen : keys.AccountsByRank;
        RedisValue lowest = query.SeenSince > 0 ? query.SeenSince : "-inf";
        var text = string.IsNullOrEmpty(query.Text) ? "" : AccountSearch.Fragment(query.Text);
        var skip = Math.Max(query.Offset, 0);
        List<AccountSummary> found = [];
        // Without a text the list itself skips.
        for (var from = text.Length == 0 ? skip : 0; found.Count < query.Limit; from += Step)
        {
            var reply = (await link.RunAsync(
                RedisScript.FindAccounts,
                [list, keys.AccountSearch, keys.AccountSummaries],
                lowest,
                from,
                Step,
                text,
                text.Length == 0 ? 0 : skip,
                query.Limit - found.Count)).Items();
            skip -= (int)reply[1].Number();
            foreach (var record in reply.Skip(2))
            {
                if (record.Bytes() is { } bytes)
                    found.Add(AccountSummaryCodec.Read(bytes));
            }

            if (reply[0].Number() < Step)
                break;
        }

        return found;
    }

    public async Task<IReadOnlyList<AccountId>> ReadStaleAsync(int limit)
    {
        List<AccountId> stale = [];
        await foreach (var (_, reply) in slots.AskAsync(await slots.ReadAsync(), SlotLists.Stale, "ZRANGE", 0, limit - 1))
            stale.AddRange(reply.Items().Select(r => new AccountId(r.Text()!)));

        stale.Sort((a, b) => string.CompareOrdinal(a.Value, b.Value));
        return stale.Count > limit ? stale.GetRange(0, limit) : stale;
    }
}
