using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage.MessagePack;

namespace VisitorGateway.Storage.Redis;

/// <summary>
/// Checks that heads, logs, ids, lists and accounts agree. Each problem is a sentence. Beside running gateways a profile may
/// change between two looks, so that what is wrong is looked at again before it is told.
/// </summary>
internal sealed class RedisStructureCheck(RedisLink link, RedisKeys keys, SlotRegistry slots, Action<string> problem)
{
    private const int Tries = 5;
    private const int Together = 64;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private long _read;

    /// <param name="read">Told now and then how many events were read.</param>
    public async Task RunAsync(Action<long> read, CancellationToken cancellationToken)
    {
        foreach (var slot in await slots.ReadAsync())
        {
            await RepeatAsync(() => CheckSlotAsync(slot, cancellationToken), cancellationToken);
            read(_read);
        }
    }

    /// <summary>Tells what is still wrong after some looks.</summary>
    private async Task RepeatAsync(Func<Task<List<string>>> look, CancellationToken cancellationToken)
    {
        var found = await look();
        for (var i = 1; i < Tries && found.Count > 0; i++)
        {
            await Task.Delay(Pause, cancellationToken);
            found = await look();
        }

        found.ForEach(problem);
    }

    private async Task<List<string>> CheckSlotAsync(int slot, CancellationToken cancellationToken)
    {
        List<string> problems = [];
        long events = 0;
        foreach (var list in new[] { SlotLists.Profiles, SlotLists.Absorbed })
        {
            var members = (await link.CallAsync("ZRANGE", keys.SlotList(slot, list), 0, -1)).Items();
            foreach (var part in members.Chunk(Together))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var found = await Task.WhenAll(part.Select(m => CheckProfileAsync(new ProfileId(RedisId.Read(m.Bytes())), list == SlotLists.Absorbed)));
                foreach (var (entries, own) in found)
                {
                    events += entries;
                    problems.AddRange(own);
                }
            }
        }

        var counted = (await link.CallAsync("GET", keys.SlotList(slot, SlotLists.Events))).Number();
        if (counted != events)
            problems.Add($"Slot {slot} counts {counted} events; its logs hold {events}.");
        return problems;
    }

    private async Task<(long Entries, List<string> Problems)> CheckProfileAsync(ProfileId profile, bool isAbsorbed)
    {
        List<string> problems = [];
        var own = keys.Profile(profile);
        var seen = await ProfileInspection.ReadAsync(link, own);
        if (seen.HalfDone)
            return (seen.Entries, problems);
        if (!seen.HasHead)
            problems.Add($"Profile {profile} is on a list and is not there.");
        if (seen.LastEntry > seen.Last)
            problems.Add($"The log of profile {profile} goes on to {seen.LastEntry}; its head says {seen.Last}.");
        if (seen.Ids != seen.Entries)
            problems.Add($"The log of profile {profile} holds {seen.Entries} events, and {seen.Ids} ids are known of it.");
        if (isAbsorbed != seen.To is not null)
            problems.Add($"Profile {profile} is {(seen.To is null ? "listed as absorbed and leads nowhere" : $"absorbed by {seen.To} and not listed as such")}.");
        if (seen.To is { } survivor)
            await CheckNoteAsync(profile, survivor, seen.At, problems);
        else
            await CheckListsAsync(profile, seen, problems);
        await CheckLogAsync(own, profile, problems);
        return (seen.Entries, problems);
    }

    private async Task CheckListsAsync(ProfileId profile, ProfileInspection seen, List<string> problems)
    {
        if (seen.LastEntry > seen.Snapshot && !seen.IsOpen)
            problems.Add($"Profile {profile} has events that no snapshot covers, and is not listed for folding.");
        if (seen.Account is not { } account || seen.IsUntold)
            return;
        var told = await link.CallAsync("HEXISTS", keys.Contributions(new AccountId(account)), RedisId.Bytes(profile.Value));
        if (told.Number() == 0)
            problems.Add($"Profile {profile} counts for account {account}, which does not know it.");
    }

    private async Task CheckNoteAsync(ProfileId profile, ProfileId survivor, long at, List<string> problems)
    {
        var note = LogEntries.Parse(survivor, await link.CallAsync("XRANGE", keys.Profile(survivor).Log, $"{at}-0", $"{at}-0"));
        if (note.Count == 0 || note[0].Event.Type != EventTypes.ProfileMerged)
            problems.Add($"Profile {profile} was merged into {survivor} at position {at}, where that log has no note of it.");
    }

    private async Task CheckLogAsync(ProfileKeys own, ProfileId profile, List<string> problems)
    {
        try
        {
            List<StoredEvent> page;
            long after = 0;
            do
            {
                page = await LogEntries.ReadPageAsync(link, own.Log, profile, after);
                if (page.Count == 0)
                    return;
                after = page[^1].Position;
                Interlocked.Add(ref _read, page.Count);
                await CheckIdsAsync(own, page, problems);
            }
            while (page.Count == LogEntries.PageSize);
        }
        catch (MessagePackException e)
        {
            problems.Add($"An event of profile {profile} cannot be read: {e.Message}");
        }
    }

    private async Task CheckIdsAsync(ProfileKeys own, List<StoredEvent> page, List<string> problems)
    {
        object[] ids = [own.Ids, .. page.Select(e => (object)RedisId.Bytes(e.Event.Id.Value))];
        var known = (await link.CallAsync("HMGET", ids)).Items();
        for (var i = 0; i < known.Length; i++)
        {
            if (known[i].Number() != page[i].Position)
                problems.Add($"Event {page[i].Event.Id} at position {page[i].Position} of profile {page[i].Profile} is not found by its id.");
        }
    }
}
