using System.Buffers.Binary;
using StackExchange.Redis;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage.MessagePack;

namespace VisitorGateway.Storage.Redis;

/// <summary>
/// An unmerge of A, which leads over S0, S1, ... to E:
/// <list type="number">
/// <item>A's head holds the plan: whose events, and the note;</item>
/// <item>from each log of the chain, the visitors' events since it absorbed the one before are appended to A's log, and then
/// taken out of it: an event may for a moment stand in both, never in neither;</item>
/// <item>the note goes into E's log;</item>
/// <item>the chain's profiles forget A's ids;</item>
/// <item>A's head loses the redirect and the plan; A is back on the lists, and its account counts it again.</item>
/// </list>
/// </summary>
internal sealed class UnmergeSteps(RedisLink link, RedisKeys keys, AccountTeller teller)
{
    private const int Together = 100;

    /// <summary>Step 1; false when A is not absorbed, or somebody else is changing it.</summary>
    public async Task<bool> BeginAsync(ProfileKeys absorbed, IReadOnlyList<VisitorId> visitors, TrackedEvent note)
    {
        var reply = await link.RunAsync(
            RedisScript.UnmergeBegin,
            [absorbed.Head, absorbed.Pending],
            absorbed.Member,
            EncodePlan(visitors, note));
        return reply.Number() == 1;
    }

    /// <summary>Steps 2 to 5.</summary>
    /// <returns>Null when it is done; else the profile whose merge has to be finished first, or A itself for the same again.</returns>
    public async Task<ProfileId?> TryFinishAsync(ProfileId absorbed)
    {
        var own = keys.Profile(absorbed);
        var head = await ProfileHead.ReadAsync(link, own);
        if (head is not { Giving: { } plan, To: not null })
            return null;

        List<(ProfileId Log, long After)> chain = [];
        for (var passed = head; passed.To is { } next; passed = await ProfileHead.ReadAsync(link, keys.Profile(next)))
        {
            if (passed.Merging is not null)
                return chain[^1].Log;
            chain.Add((next, passed.At));
        }

        // 2:
        var (visitors, note) = DecodePlan(plan);
        foreach (var (log, after) in chain)
            await MoveAsync(own, log, after, visitors);

        // 3:
        if (await MergeSteps.AppendNoteAsync(link, keys.Profile(chain[^1].Log), note) < 0)
            return absorbed;

        // 4:
        var ids = await EventIds.ReadAsync(link, own);
        foreach (var (log, _) in chain)
            await EventIds.ForgetAsync(link, keys.Profile(log), own.Member, ids);

        // 5:
        await link.RunAsync(RedisScript.Relist, own.All, own.Member, "giving");
        await teller.TellAsync(absorbed);
        return null;
    }

    private async Task MoveAsync(ProfileKeys own, ProfileId log, long after, HashSet<VisitorId> visitors)
    {
        var from = keys.Profile(log);
        List<StoredEvent> page;
        do
        {
            page = await LogEntries.ReadPageAsync(link, from.Log, log, after);
            var theirs = page.FindAll(e => visitors.Contains(e.Event.Visitor) && !EventTypes.IsMergeNote(e.Event.Type));
            foreach (var part in theirs.Chunk(Together))
                await MoveAsync(own, from, part);
            if (page.Count > 0)
                after = page[^1].Position;
        }
        while (page.Count == LogEntries.PageSize);
    }

    private async Task MoveAsync(ProfileKeys own, ProfileKeys from, StoredEvent[] events)
    {
        using var buffer = new PooledBuffer();
        await AppendScript.RunAsync(link, own, AppendScript.Encode(own, Array.ConvertAll(events, e => e.Event), buffer, force: true));
        var taken = new RedisValue[events.Length * 2];
        for (var i = 0; i < events.Length; i++)
        {
            taken[2 * i] = events[i].Position;
            taken[(2 * i) + 1] = RedisId.Bytes(events[i].Event.Id.Value);
        }

        await link.RunAsync(RedisScript.Take, [from.Log, from.Ids, from.Events], taken);
    }

    // 4 bytes: how many visitors, big-endian; 16 bytes for each; the note's record.
    private static byte[] EncodePlan(IReadOnlyList<VisitorId> visitors, TrackedEvent note)
    {
        using var buffer = new PooledBuffer();
        BinaryPrimitives.WriteInt32BigEndian(buffer.GetSpan(4), visitors.Count);
        buffer.Advance(4);
        foreach (var visitor in visitors)
        {
            BinaryPrimitives.WriteUInt128BigEndian(buffer.GetSpan(RedisId.Size), visitor.Value);
            buffer.Advance(RedisId.Size);
        }

        EventCodec.Write(buffer, note);
        return buffer.Written.ToArray();
    }

    private static (HashSet<VisitorId> Visitors, byte[] Note) DecodePlan(byte[] plan)
    {
        var count = BinaryPrimitives.ReadInt32BigEndian(plan);
        HashSet<VisitorId> visitors = [];
        for (var i = 0; i < count; i++)
            visitors.Add(new VisitorId(RedisId.Read(plan.AsSpan(4 + (i * RedisId.Size), RedisId.Size))));

        return (visitors, plan[(4 + (count * RedisId.Size))..]);
    }
}
