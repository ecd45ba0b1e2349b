using StackExchange.Redis;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Redis;

/// <summary>
/// Tells accounts what profiles add to them, across slots: a profile is untold from the script that changes it until its
/// accounts know (and know it by a version that only grows), so that whoever finds it untold can tell again.
/// </summary>
internal sealed class AccountTeller(RedisLink link, RedisKeys keys, SlotRegistry slots)
{
    /// <summary>Tells what a profile's head says now.</summary>
    public async Task TellAsync(ProfileId profile)
    {
        var own = keys.Profile(profile);
        var reply = (await link.RunAsync(RedisScript.Tell, [own.Head, own.From])).Items();
        var news = new AccountNews(own, reply[0].Number(), reply[1].Text(), reply[2].Bytes(), [.. reply.Skip(3).Select(r => r.Text()!)]);
        await TellAsync([news]);
    }

    public async Task TellAsync(IReadOnlyList<AccountNews> news)
    {
        await slots.EnterAsync(news.SelectMany(n => n.Accounts).Select(a => RedisKeys.SlotOf(new AccountId(a))));

        // 1: the accounts,
        List<Task<RedisResult>> sent = [];
        foreach (var one in news)
        {
            foreach (var account in one.Accounts)
                sent.Add(Contribute(one, new AccountId(account), account == one.Account ? one.Contribution : []));
        }

        await link.WaitAsync(Task.WhenAll(sent));
        // 2: and then it is told.
        var told = await link.WaitAsync(Task.WhenAll(news.Select(n =>
            link.SendAsync(RedisScript.Told, [n.Keys.Head, n.Keys.From, n.Keys.Untold], [n.Keys.Member, n.Version]))));
        for (var i = 0; i < told.Length; i++)
        {
            // Erased between the two: the account must not keep it.
            if (told[i].Number() < 0)
                await ForgetAsync(news[i].Keys, news[i].Accounts);
        }
    }

    /// <summary>Takes a profile that is to go out of the accounts that its head names.</summary>
    public async Task ForgetAsync(ProfileKeys profile)
    {
        var reply = (await link.RunAsync(RedisScript.Tell, [profile.Head, profile.From])).Items();
        await ForgetAsync(profile, reply.Skip(3).Append(reply[1]).Where(a => !a.IsNull).Select(a => a.Text()!));
    }

    /// <summary>Takes a profile that is gone out of accounts.</summary>
    public async Task ForgetAsync(ProfileKeys profile, IEnumerable<string> accounts)
    {
        foreach (var account in accounts.Select(a => new AccountId(a)))
        {
            await link.RunAsync(
                RedisScript.ForgetContribution,
                [keys.Contributions(account), keys.Versions(account), keys.SlotList(RedisKeys.SlotOf(account), SlotLists.Stale)],
                profile.Member,
                account.Value);
        }
    }

    private Task<RedisResult> Contribute(AccountNews news, AccountId account, byte[]? contribution) => link.SendAsync(
        RedisScript.Contribute,
        [keys.Contributions(account), keys.Versions(account), keys.SlotList(RedisKeys.SlotOf(account), SlotLists.Stale)],
        [news.Keys.Member, news.Version, contribution ?? [], account.Value]);
}
