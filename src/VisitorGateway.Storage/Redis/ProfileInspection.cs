using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Redis;

/// <summary>A profile's head, log and lists as of one instant.</summary>
/// <param name="HalfDone">In the middle of a merge or an unmerge.</param>
/// <param name="LastEntry">Position of the log's last entry; 0 for an empty log.</param>
internal sealed record ProfileInspection(
    bool HasHead,
    long Last,
    long Snapshot,
    ProfileId? To,
    long At,
    string? Account,
    bool HalfDone,
    long Entries,
    long Ids,
    long LastEntry,
    bool IsOpen,
    bool IsUntold)
{
    public static async Task<ProfileInspection> ReadAsync(RedisLink link, ProfileKeys keys)
    {
        var reply = (await link.RunAsync(RedisScript.Inspect, [keys.Head, keys.Log, keys.Ids, keys.Open, keys.Untold], keys.Member)).Items();
        return new ProfileInspection(
            reply[11].Number() == 1,
            reply[0].Number(),
            reply[1].Number(),
            reply[2].Bytes() is { } to ? new ProfileId(RedisId.Read(to)) : null,
            reply[3].Number(),
            reply[4].Text(),
            reply[5].Number() == 1,
            reply[6].Number(),
            reply[7].Number(),
            reply[8].IsNull ? 0 : reply[8].Position(),
            !reply[9].IsNull,
            !reply[10].IsNull);
    }
}
