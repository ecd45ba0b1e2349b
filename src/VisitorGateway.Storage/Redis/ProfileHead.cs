using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Redis;

/// <summary>Who absorbed a profile, and whether that is being changed.</summary>
/// <param name="To">The profile that absorbed it; null when none did.</param>
/// <param name="At">Position of the merge's note in that profile's log.</param>
/// <param name="Merging">The note of a merge that is not done yet.</param>
/// <param name="Giving">The plan of an unmerge that is not done yet.</param>
internal sealed record ProfileHead(ProfileId? To, long At, byte[]? Merging, byte[]? Giving)
{
    public static async Task<ProfileHead> ReadAsync(RedisLink link, ProfileKeys keys)
    {
        var values = (await link.CallAsync("HMGET", keys.Head, "to", "at", "merging", "giving")).Items();
        var to = values[0].Bytes() is { } id ? new ProfileId(RedisId.Read(id)) : (ProfileId?)null;
        return new ProfileHead(to, values[1].Number(), values[2].Bytes(), values[3].Bytes());
    }
}
