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

    /// <summary>False when the survivor was itself absorbed.</summary>
    public static async Task<bool> AdoptAsync(RedisLink link, ProfileKeys survivor, List<RedisValue> ids)
    {
        foreach (var part in ids.Chunk(Together))
        {
            if ((await link.RunAsync(RedisScript.Adopt, [survivor.Head, survivor.Others], part)).Number() == 0)
                return false;
        }

        return true;
    }

    public static async Task ForgetAsync(RedisLink link, ProfileKeys survivor, List<RedisValue> ids)
    {
        foreach (var part in ids.Chunk(Together))
            await link.CallAsync("HDEL", [survivor.Others, .. part.Cast<object>()]);
    }
}
