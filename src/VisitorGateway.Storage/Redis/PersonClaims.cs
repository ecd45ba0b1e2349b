using StackExchange.Redis;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Redis;

/// <summary>
/// Whose keys persons' are. A profile notes that it claims before it does, so that everything it claimed is found when it is
/// forgotten; what it noted and did not get does no harm.
/// </summary>
internal sealed class PersonClaims(RedisLink link, RedisKeys keys, SlotRegistry slots, ErasedElsewhere erased)
{
    /// <summary>Takes a key unless another has it; answers who has it, as it was claimed.</summary>
    public async Task<ProfileId> ClaimAsync(string personKey, ProfileId profile)
    {
        var own = keys.Profile(profile);
        await slots.EnterAsync(own.Slot);
        var mayClaim = !erased.Contains(profile)
            && (await link.RunAsync(RedisScript.ClaimBegin, [own.Head, own.Claims, own.Erased], personKey, own.Mark)).Number() == 1;
        var owner = !mayClaim
            ? await link.CallAsync("HGET", keys.Persons(personKey), personKey)
            : await link.RunAsync(RedisScript.Claim, [keys.Persons(personKey)], personKey, own.Member);
        return owner.Bytes() is { } id ? new ProfileId(RedisId.Read(id)) : profile;
    }

    /// <summary>Who claimed a key, redirects not followed.</summary>
    public async Task<ProfileId?> FindAsync(string personKey) =>
        (await link.CallAsync("HGET", keys.Persons(personKey), personKey)).Bytes() is { } id ? new ProfileId(RedisId.Read(id)) : null;

    public async Task<List<string>> ReadAsync(ProfileKeys profile) =>
        [.. (await link.CallAsync("SMEMBERS", profile.Claims)).Items().Select(r => r.Text()!)];

    public Task ForgetAsync(ProfileKeys profile, IEnumerable<string> personKeys) => link.WaitAsync(Task.WhenAll(
        personKeys.Select(key => link.SendAsync(RedisScript.Unclaim, [keys.Persons(key)], [(RedisValue)key, profile.Member]))));
}
