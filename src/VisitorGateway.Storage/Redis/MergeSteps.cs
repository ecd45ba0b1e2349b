using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage.MessagePack;

namespace VisitorGateway.Storage.Redis;

/// <summary>
/// A merge of A into E:
/// <list type="number">
/// <item>A's head names E and holds the note: from here on A takes no event and is on no list;</item>
/// <item>E learns the ids of A's events, so that one that is sent again is a duplicate there;</item>
/// <item>the note goes into E's log, unless E was absorbed meanwhile: then A's head names the end of E's chain, and on with 2;</item>
/// <item>A's head loses the note, and the account that A counted for loses A.</item>
/// </list>
/// Two merges that would absorb each other both pass step 1 and neither passes 3; of their circle, the one whose absorbed profile
/// has the lowest id is given up.
/// </summary>
internal sealed class MergeSteps(RedisLink link, RedisKeys keys, AccountTeller teller)
{
    /// <summary>Step 1.</summary>
    /// <returns>1; 0 when A was absorbed before; -1 when it was erased.</returns>
    public async Task<long> BeginAsync(ProfileKeys absorbed, ProfileId survivor, TrackedEvent note)
    {
        using var buffer = new PooledBuffer();
        EventCodec.Write(buffer, note);
        var reply = await link.RunAsync(
            RedisScript.MergeBegin,
            absorbed.All,
            absorbed.Member,
            RedisId.Bytes(survivor.Value),
            buffer.Written.ToArray(),
            absorbed.Mark);
        return reply.Number();
    }

    /// <summary>Steps 2 to 4.</summary>
    /// <returns>The note's position, 0 where somebody else was faster; or, when it is not done, what has to be done first: the unmerge
    /// of that profile, or, when it is the absorbed one, the same again.</returns>
    public async Task<(long Position, ProfileId? Blocker)> TryFinishAsync(ProfileId absorbed)
    {
        var own = keys.Profile(absorbed);
        var head = await ProfileHead.ReadAsync(link, own);
        if (head is not { Merging: { } note, To: { } survivor })
            return (0, null);

        List<(ProfileId Profile, bool IsPending)> chain = [(absorbed, true)];
        var end = survivor;
        while (await ProfileHead.ReadAsync(link, keys.Profile(end)) is { To: { } next } passed)
        {
            if (passed.Giving is not null)
                return (0, end);

            chain.Add((end, passed.Merging is not null));
            end = next;
            if (chain.FindIndex(c => c.Profile == end) is var start and >= 0)
                return (0, await BreakAsync(chain[start..]) == absorbed ? null : absorbed);
        }

        var ids = await EventIds.ReadAsync(link, own);
        if (end != survivor)
        {
            await EventIds.ForgetAsync(link, keys.Profile(survivor), own.Member, ids);
            await link.RunAsync(RedisScript.MergeRetarget, [own.Head], RedisId.Bytes(survivor.Value), RedisId.Bytes(end.Value));
        }

        // 2:
        var target = keys.Profile(end);
        var adopted = await EventIds.AdoptAsync(link, target, own.Member, ids);
        if (adopted < 0)
            await GiveUpAsync(absorbed);
        if (adopted <= 0)
            return (0, absorbed);

        // 3:
        var position = await AppendNoteAsync(link, target, note);
        if (position < 0)
            return (0, absorbed);

        // 4:
        await link.RunAsync(RedisScript.MergeFinish, [own.Head, own.Pending], own.Member, position);
        await teller.TellAsync(absorbed);
        return (position, null);
    }

    /// <summary>Appends a note of the gateway's own; answers its position, also when it stands there already, or below 0 for a profile that was absorbed or erased.</summary>
    public static async Task<long> AppendNoteAsync(RedisLink link, ProfileKeys target, byte[] note)
    {
        var id = RedisId.Bytes(EventCodec.Read(note).Id.Value);
        var reply = await AppendScript.RunAsync(link, target, AppendScript.Encode(target, id, note));
        if (reply[0].Number() < 0)
            return reply[0].Number();

        var position = reply[1].Number();
        return position > 0 ? position : (await link.CallAsync("HGET", target.Ids, id)).Number();
    }

    /// <summary>Gives up one merge of a circle; answers whose. By what was read of the circle, so that all who see it choose the same.</summary>
    private async Task<ProfileId> BreakAsync(List<(ProfileId Profile, bool IsPending)> circle)
    {
        var lowest = circle.Where(c => c.IsPending).MinBy(c => c.Profile.Value).Profile;
        await GiveUpAsync(lowest);
        return lowest;
    }

    private async Task GiveUpAsync(ProfileId absorbed)
    {
        var own = keys.Profile(absorbed);
        if ((await ProfileHead.ReadAsync(link, own)).To is { } survivor)
            await EventIds.ForgetAsync(link, keys.Profile(survivor), own.Member, await EventIds.ReadAsync(link, own));
        await link.RunAsync(RedisScript.Relist, own.All, own.Member, "merging");
        await teller.TellAsync(absorbed);
    }
}
