using System.Globalization;
using StackExchange.Redis;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Redis;

/// <summary>Forgets what is old: goes through the profiles, slot by slot, and looks closer where a log's first event is old.</summary>
internal sealed class Trimmer(RedisLink link, RedisKeys keys, SlotRegistry slots, ProfileForgetter forgetter, SignalBook signals)
{
    public async Task<Trimmed> TrimAsync(Trim trim)
    {
        // The cursor is the next slot and how many of its profiles are done with.
        var (first, done) = Read(trim.Cursor);
        List<ProfileId> changed = [];
        List<ProfileId> gone = [];
        long events = 0, looked = 0;
        foreach (var slot in (await slots.ReadAsync()).Where(s => s >= first))
        {
            var members = (await link.CallAsync("ZRANGE", keys.SlotList(slot, SlotLists.Profiles), slot == first ? done : 0, -1)).Items();
            var left = 0;
            foreach (var member in members)
            {
                if (looked >= trim.MaxEvents)
                    return new Trimmed(changed, gone, events, $"{slot}:{(slot == first ? done : 0) + left}");

                var profile = new ProfileId(RedisId.Read(member.Bytes()));
                var goneBefore = gone.Count;
                var trimmed = await TrimPersonAsync(profile, trim.ReceivedBefore, changed, gone);
                events += trimmed.Taken;
                looked += trimmed.Looked;
                // What is gone is no longer in the list that the cursor counts in.
                left += gone.Count == goneBefore ? 1 : 0;
            }
        }

        await signals.RemoveBeforeAsync(trim.ReceivedBefore);
        return new Trimmed(changed, gone, events, null);
    }

    private async Task<(long Taken, long Looked)> TrimPersonAsync(ProfileId profile, long before, List<ProfileId> changed, List<ProfileId> gone)
    {
        var person = await forgetter.PersonOfAsync(profile);
        var isOld = false;
        foreach (var one in person)
            isOld |= await ReceivedAsync("XRANGE", "-", "+", one) is { } received && received < before;
        if (!isOld)
            return (0, 1);

        long taken = 0, looked = 0;
        if ((await ReceivedAsync("XREVRANGE", "+", "-", profile) ?? 0) < before)
        {
            foreach (var one in person)
                taken += (await forgetter.ForgetAsync(one, forGood: false)).Events;
            gone.AddRange(person);
            return (taken, taken);
        }

        foreach (var one in person)
        {
            var log = await TrimLogAsync(one, before);
            taken += log.Taken;
            looked += log.Looked;
        }

        if (taken > 0)
        {
            var own = keys.Profile(profile);
            await link.RunAsync(RedisScript.DropSnapshot, [own.Head, own.Open], own.Member);
            changed.Add(profile);
        }

        return (taken, looked);
    }

    private async Task<(long Taken, long Looked)> TrimLogAsync(ProfileId profile, long before)
    {
        var own = keys.Profile(profile);
        long taken = 0, looked = 0, after = 0;
        List<StoredEvent> page;
        do
        {
            page = await LogEntries.ReadPageAsync(link, own.Log, profile, after);
            looked += page.Count;
            // Everything old before the first that is kept goes by position, the others one by one.
            var until = page.FindIndex(e => !IsForgotten(e, before));
            var rest = until < 0 ? page.Count : until;
            List<RedisValue> values = [rest == 0 ? 0 : page[rest - 1].Position + 1];
            for (var i = 0; i < page.Count; i++)
            {
                if (IsForgotten(page[i], before))
                    values.AddRange([i < rest && after == 0 ? 0 : page[i].Position, RedisId.Bytes(page[i].Event.Id.Value)]);
            }

            if (after > 0)
                values[0] = 0;
            if (values.Count > 1)
                taken += (await link.RunAsync(RedisScript.Trim, [own.Log, own.Ids, own.Events], [.. values])).Number();
            if (page.Count > 0)
                after = page[^1].Position;
        }
        while (page.Count == LogEntries.PageSize);
        return (taken, looked);
    }

    /// <summary>Who somebody is, and which logs are theirs, is known as long as they are.</summary>
    private static bool IsForgotten(StoredEvent stored, long before) =>
        stored.Event.ReceivedAt < before && stored.Event.Identity is null && !EventTypes.IsReserved(stored.Event.Type);

    private async Task<long?> ReceivedAsync(string command, string from, string to, ProfileId profile)
    {
        var events = LogEntries.Parse(profile, await link.CallAsync(command, keys.Profile(profile).Log, from, to, "COUNT", 1));
        return events.Count == 0 ? null : events[0].Event.ReceivedAt;
    }

    private static (int Slot, int Done) Read(string? cursor)
    {
        if (cursor is null)
            return (0, 0);

        var colon = cursor.IndexOf(':', StringComparison.Ordinal);
        return (int.Parse(cursor.AsSpan(0, colon), CultureInfo.InvariantCulture), int.Parse(cursor.AsSpan(colon + 1), CultureInfo.InvariantCulture));
    }
}
