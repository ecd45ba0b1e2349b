using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Redis;

/// <summary>
/// Marks of erased profiles that came with a copy of another store. A mark does not tell its profile's slot, so scripts cannot look
/// for it; these are held in memory, as read when the store was opened.
/// </summary>
internal sealed class ErasedElsewhere(HashSet<UInt128> marks)
{
    public static async Task<ErasedElsewhere> ReadAsync(RedisLink link, RedisKeys keys)
    {
        var members = (await link.CallAsync("SMEMBERS", keys.ErasedElsewhere)).Items();
        return new ErasedElsewhere([.. members.Select(m => RedisId.Read(m.Bytes()))]);
    }

    public IEnumerable<UInt128> Marks => marks;

    public bool Contains(ProfileId profile) => marks.Count > 0 && marks.Contains(ErasedMark.Of(profile));

    public static async Task AddAsync(RedisLink link, RedisKeys keys, IReadOnlyList<UInt128> added)
    {
        foreach (var part in added.Chunk(1000))
            await link.CallAsync("SADD", [keys.ErasedElsewhere, .. part.Select(RedisId.Bytes)]);
    }
}
