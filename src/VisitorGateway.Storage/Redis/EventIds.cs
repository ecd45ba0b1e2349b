using StackExchange.Redis;

namespace VisitorGateway.Storage.Redis;

/// <summary>Ids that a profile answers for: its own events' and, under <c>others</c>, those of profiles that it absorbed.</summary>
internal static class EventIds
{
    private const int Together = 1000;

    public static async Task<List<RedisValue>> ReadAsync(RedisLink link, ProfileKeys profile)
    {
        var replies = await link.WaitAsync(Task.WhenAll(link.SendAsync("HKEYS", profile.Ids), link.SendAsync("HKEYS", profile.Others)));
        return [.. replies.SelectMany(r => r.Items()).Select(r => (RedisValue)r.Bytes()!)];
    }

    /// <summary>The survivor answers for a profile that it absorbs.</summary>
    /// <returns>1; 0 when the survivor was itself absorbed, -1 when it was erased.</returns>
    public static async Task<long> AdoptAsync(RedisLink link, ProfileKeys survivor, byte[] absorbed, List<RedisValue> ids)
    {
        for (var from = 0; from == 0 || from < ids.Count; from += Together)
        {
            RedisValue[] values = [absorbed, survivor.Mark, .. ids.Skip(from).Take(Together)];
            var reply = await link.RunAsync(RedisScript.Adopt, [survivor.Head, survivor.Others, survivor.Absorbs, survivor.Erased], values);
            if (reply.Number() <= 0)
                return reply.Number();
        }

        return 1;
    }

    public static async Task ForgetAsync(RedisLink link, ProfileKeys survivor, byte[] absorbed, List<RedisValue> ids)
    {
        await link.CallAsync("SREM", survivor.Absorbs, absorbed);
        foreach (var part in ids.Chunk(Together))
            await link.CallAsync("HDEL", [survivor.Others, .. part.Cast<object>()]);
    }
}
