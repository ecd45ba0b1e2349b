using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Redis;

/// <summary>
/// Merges and unmerges, which touch profiles in several slots and so cannot be one script. Each is written down in the absorbed
/// profile's head by its first step; whoever meets it half done (a merge, an append, a load, a look at what is pending) does the
/// rest. Every step may run twice.
/// </summary>
internal sealed class RedisMerger(RedisLink link, RedisKeys keys, SlotRegistry slots, ErasedElsewhere erased, MergeSteps merges, UnmergeSteps unmerges)
{
    // More than any chain of merges; beyond it two gateways undo each other's changes.
    private const int MaxSteps = 256;

    /// <summary>The profile that a chain of redirects ends at; finishes what is half done on the way.</summary>
    public async Task<ProfileId> FollowAsync(ProfileId profile)
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            var head = await FinishAsync(profile);
            if (head.To is not { } survivor)
                return profile;

            profile = survivor;
        }

        throw new StoreUnavailableException($"The profiles that {profile} was merged into are being changed.");
    }

    /// <summary>Finishes a merge or an unmerge of the profile that is half done.</summary>
    public async Task<ProfileHead> FinishAsync(ProfileId profile)
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            var head = await ProfileHead.ReadAsync(link, keys.Profile(profile));
            if (head.Merging is not null)
                await FinishMergeAsync(profile);
            else if (head.Giving is not null)
                await FinishUnmergeAsync(profile);
            else
                return head;
        }

        throw new StoreUnavailableException($"Profile {profile} is being merged.");
    }

    public async Task<long> MergeAsync(ProfileId survivor, ProfileId absorbed, TrackedEvent note)
    {
        var end = await FollowAsync(survivor);
        if (await FollowAsync(absorbed) == end)
            return 0;

        var own = keys.Profile(absorbed);
        if ((await ProfileHead.ReadAsync(link, own)).To is { } other)
            throw AbsorbedBy(absorbed, other);
        var target = keys.Profile(end);
        var known = await link.WaitAsync(Task.WhenAll(
            link.SendAsync("HEXISTS", target.Ids, RedisId.Bytes(note.Id.Value)),
            link.SendAsync("HEXISTS", target.Others, RedisId.Bytes(note.Id.Value)),
            link.SendAsync("ZSCORE", target.Erased, target.Mark)));
        if (!known[2].IsNull || erased.Contains(end) || erased.Contains(absorbed))
            throw new InvalidOperationException($"Profile {end} or {absorbed} was erased.");
        if (known[0].Number() + known[1].Number() > 0)
            throw new InvalidOperationException($"The log of profile {end} holds an event {note.Id} already.");

        await slots.EnterAsync(own.Slot);
        await slots.EnterAsync(target.Slot);
        return await merges.BeginAsync(own, end, note) switch
        {
            // Somebody else was faster.
            0 => await FollowAsync(absorbed) == await FollowAsync(survivor) ? 0 : throw AbsorbedBy(absorbed, end),
            < 0 => throw new InvalidOperationException($"Profile {absorbed} was erased."),
            _ when await FinishMergeAsync(absorbed) is var position and > 0 => position,
            // Given up by the survivor's erasure, or against another merge.
            _ => await FollowAsync(absorbed) == absorbed ? throw new InvalidOperationException($"Profile {end} cannot absorb {absorbed}: it was erased, or the other way round merged.") : 0,
        };
    }

    public async Task<bool> UnmergeAsync(ProfileId survivor, ProfileId absorbed, IReadOnlyList<VisitorId> visitors, TrackedEvent note)
    {
        await FollowAsync(absorbed);
        if (!await LeadsToAsync(absorbed, survivor) || !await unmerges.BeginAsync(keys.Profile(absorbed), visitors, note))
            return false;

        await FinishUnmergeAsync(absorbed);
        return true;
    }

    private async Task<bool> LeadsToAsync(ProfileId absorbed, ProfileId survivor)
    {
        var next = absorbed;
        for (var step = 0; step < MaxSteps; step++)
        {
            if ((await ProfileHead.ReadAsync(link, keys.Profile(next))).To is not { } to)
                return false;
            if (to == survivor)
                return true;
            next = to;
        }

        return false;
    }

    private async Task<long> FinishMergeAsync(ProfileId absorbed)
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            var (position, blocker) = await merges.TryFinishAsync(absorbed);
            if (blocker is null)
                return position;
            if (blocker != absorbed)
                await FinishUnmergeAsync(blocker.Value);
        }

        throw new StoreUnavailableException($"Profile {absorbed} is being merged.");
    }

    private async Task FinishUnmergeAsync(ProfileId absorbed)
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            if (await unmerges.TryFinishAsync(absorbed) is not { } blocker)
                return;
            if (blocker != absorbed)
                await FinishMergeAsync(blocker);
        }

        throw new StoreUnavailableException($"Profile {absorbed} is being given back.");
    }

    private static InvalidOperationException AbsorbedBy(ProfileId absorbed, ProfileId other) =>
        new($"Profile {absorbed} was absorbed by {other}: merge the profile that it leads to.");
}
