using StackExchange.Redis;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Redis;

/// <summary>
/// Takes whole persons out of the store: a profile and those that it absorbed, in an order in which a second try finds what the
/// first left.
/// </summary>
internal sealed class ProfileForgetter(
    RedisLink link,
    RedisKeys keys,
    SlotRegistry slots,
    RedisMerger merger,
    AccountTeller teller,
    PersonClaims claims,
    TimeProvider time)
{
    /// <summary>
    /// The profile that another leads to, and every profile that it absorbed. First those beside the way, which the survivor names;
    /// then the survivor and the way back to the one that was asked for, which still leads there.
    /// </summary>
    public async Task<List<ProfileId>> PersonOfAsync(ProfileId profile)
    {
        List<ProfileId> person = [];
        await AddAsync(await merger.FollowAsync(profile), person);
        List<ProfileId> way = [profile];
        while ((await ProfileHead.ReadAsync(link, keys.Profile(way[^1]))).To is { } next && !way.Contains(next))
            way.Add(next);
        way.Reverse();
        return [.. person.Except(way), .. way];
    }

    /// <summary>Takes one profile away.</summary>
    /// <param name="forGood">Leaves the mark that keeps it away.</param>
    /// <returns>How many events it had, and the accounts that it counted for.</returns>
    public async Task<(long Events, IReadOnlyList<AccountId> Accounts)> ForgetAsync(ProfileId profile, bool forGood)
    {
        var own = keys.Profile(profile);
        await slots.EnterAsync(own.Slot);
        // 1: its claims, while it is known which.
        await claims.ForgetAsync(own, await claims.ReadAsync(own));
        // 2: its accounts, while it is known which.
        await teller.ForgetAsync(own);
        // 3: everything of its own; from here on nothing is stored for it.
        var reply = (await link.RunAsync(
            RedisScript.Forget,
            own.All,
            own.Member,
            forGood ? own.Mark : [],
            time.GetUtcNow().ToUnixTimeMilliseconds())).Items();
        // 4: what was saved since 2.
        var accounts = reply.Skip(1).Select(r => r.Text()!).Distinct(StringComparer.Ordinal).ToArray();
        await teller.ForgetAsync(own, accounts);
        return (reply[0].Number(), Array.ConvertAll(accounts, a => new AccountId(a)));
    }

    /// <summary>Asks the servers to write their append-only files anew, without what was deleted; some do not allow it.</summary>
    public async Task RewriteFilesAsync()
    {
        foreach (var end in link.Connection.GetEndPoints())
        {
            var server = link.Connection.GetServer(end);
            try
            {
                if (server.IsConnected)
                    await link.WaitAsync(AsNumberAsync(server.SaveAsync(SaveType.BackgroundRewriteAppendOnlyFile)));
            }
            catch (StoreUnavailableException e) when (e.InnerException is RedisException)
            {
                // Not allowed, or one is being written: then that one may still hold it, and the next will not.
            }
        }
    }

    private static async Task<int> AsNumberAsync(Task task)
    {
        await task;
        return 0;
    }

    private async Task AddAsync(ProfileId profile, List<ProfileId> person)
    {
        foreach (var member in (await link.CallAsync("SMEMBERS", keys.Profile(profile).Absorbs)).Items())
        {
            var absorbed = new ProfileId(RedisId.Read(member.Bytes()));
            // A merge that was given up may have left its name.
            if (!person.Contains(absorbed) && (await ProfileHead.ReadAsync(link, keys.Profile(absorbed))).To == profile)
                await AddAsync(absorbed, person);
        }

        person.Add(profile);
    }
}
