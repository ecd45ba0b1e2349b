using Microsoft.Extensions.Logging;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Storage;

namespace VisitorGateway.Ingest;

/// <summary>The steps of the ingest loop; all of them run on it alone.</summary>
internal sealed partial class IngestSteps(IGatewayStore store, EventPlacer placer, PersonMerger merger, CurrentRules rules, TellQueue tell, NewsRaiser raiser, RuleTally tally, ILogger<IngestSteps> log)
{
    public async Task PlaceAsync(List<EventsItem> items, ProfileCache cache, List<PlacedEvents> placed)
    {
        await placer.PrefetchAsync(items, cache, CancellationToken.None);
        foreach (var item in items)
            await placer.PlaceAsync(item, cache, placed, CancellationToken.None);
    }

    public async Task AppendAsync(List<PlacedEvents> placed, ProfileCache cache)
    {
        var open = placed;
        while (open.Count > 0)
        {
            var appends = new Append[open.Count];
            for (var i = 0; i < appends.Length; i++)
                appends[i] = new Append(open[i].Entry.State.Id, open[i].Events);
            var results = await store.AppendAsync(appends, CancellationToken.None);
            List<PlacedEvents>? moved = null;
            for (var i = 0; i < appends.Length; i++)
            {
                open[i].Positions = results[i].Positions;
                open[i].Before = results[i].Before;
                if (results[i].IsErased)
                {
                    cache.Forget(open[i].Entry.State.Id);
                    throw new InvalidOperationException("A profile was erased while its events came in; sent again, they are a new visitor's.");
                }

                if (results[i].RedirectedTo is not { } survivor)
                    continue;
                // Another gateway merged the profile meanwhile.
                TakeOff(open[i].Entry, cache);
                cache.Redirect(open[i].Entry.State.Id, survivor);
                open[i].Entry = await placer.FindAsync(survivor, cache, CancellationToken.None);
                (moved ??= []).Add(open[i]);
            }

            open = moved ?? [];
        }
    }

    /// <summary>Loads what other gateways appended before or between these events, where the positions show that they did.</summary>
    /// <returns>Events whose profiles could not be read: stored, and to be folded when the store is back.</returns>
    public async Task<List<PlacedEvents>> CatchUpAsync(List<PlacedEvents> placed, ProfileCache cache)
    {
        if (!store.IsShared)
            return [];
        var ends = new Dictionary<ProfileEntry, long>();
        var behind = new HashSet<ProfileEntry>();
        foreach (var place in placed)
        {
            if (place.Before is not { } before)
                continue;
            if (before != ends.GetValueOrDefault(place.Entry, place.Entry.State.Position))
                behind.Add(place.Entry);
            ends[place.Entry] = Math.Max(before, place.Positions.Max());
        }

        foreach (var entry in behind)
            await CatchUpAsync(entry, cache);
        return placed.FindAll(p => p.Entry.Behind);
    }

    public void Fold(List<PlacedEvents> placed, ProfileCache cache)
    {
        var counts = tally.Now.Counts;
        foreach (var place in placed)
        {
            if (place.Entry.Behind || place.Entry.Absorbed)
                continue;
            try
            {
                for (var i = 0; i < place.Events.Count; i++)
                {
                    if (place.Positions[i] > place.Entry.State.Position)
                        ProfileFold.Apply(place.Entry.State, new StoredEvent(place.Entry.State.Id, place.Positions[i], place.Events[i]), rules.Set, signals: place.Entry.News, counts: counts);
                }

                place.Entry.Dirty = true;
            }
#pragma warning disable CA1031 // The events are stored. A state that a bug left half folded is thrown away and folded anew from the log.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogFoldFailed(log, place.Entry.State.Id, e);
                cache.Forget(place.Entry.State.Id);
            }
        }
    }

    /// <summary>Answers each request once, with what became of its events wherever they went.</summary>
    public static void Answer(List<PlacedEvents> placed)
    {
        for (var i = 0; i < placed.Count;)
        {
            var item = placed[i].Item;
            var stored = new bool[item.Events.Count];
            var visitor = item.Visitor;
            for (; i < placed.Count && placed[i].Item == item; i++)
            {
                for (var e = 0; e < placed[i].Events.Count; e++)
                    stored[placed[i].Start + e] = placed[i].Positions[e] > 0;
                visitor = placed[i].Visitor;
            }

            item.Answer(new IngestOutcome(stored, visitor));
        }
    }

    public async Task SettleAsync(List<PlacedEvents> placed, ProfileCache cache)
    {
        foreach (var place in placed)
        {
            for (var i = 0; i < place.Events.Count; i++)
            {
                if (place.Positions[i] > 0 && place.Events[i].Type == EventTypes.BotReviewed && !place.Entry.Absorbed && !place.Entry.Behind)
                    await merger.ReplayAsync(place.Entry, tell, CancellationToken.None);
                if (place.Positions[i] > 0 && place.Events[i].Identity is not null && !place.Entry.Absorbed && !place.Entry.Behind)
                    place.Entry = await merger.SettleAsync(place.Entry, place.Events[i], cache, tell, CancellationToken.None);
            }
        }

        var told = new HashSet<ProfileEntry>(placed.Count);
        foreach (var place in placed)
        {
            if (!place.Entry.Absorbed && !place.Entry.Behind && told.Add(place.Entry))
                tell.Changed(place.Entry);
        }

        _ = raiser.Raise(told);
    }

    /// <summary>Folds what was stored but not saved as folded before a crash, and makes the claims that may not have been made.</summary>
    /// <returns>How many profiles that were.</returns>
    public async Task<int> RecoverAsync(ProfileCache cache, CancellationToken cancellationToken)
    {
        var profiles = 0;
        await foreach (var id in store.ReadUnfoldedAsync(cancellationToken))
        {
            await RefoldAsync(id, null, cache, cancellationToken);
            profiles++;
        }

        return profiles;
    }

    /// <summary>Brings a profile up to date with its log and tells of it.</summary>
    /// <param name="folded">See <see cref="Ingestor.RefoldAsync"/>.</param>
    public async Task RefoldAsync(ProfileId id, ProfileState? folded, ProfileCache cache, CancellationToken cancellationToken)
    {
        var tail = (await store.LoadAsync(id, cancellationToken)).Tail;
        var entry = await placer.FindAsync(id, folded, cache, cancellationToken);
        if (entry.Erased || (store.IsShared && !await placer.RefreshAsync(entry, cache, cancellationToken)))
            return;
        entry.Dirty = true;
        foreach (var stored in tail)
        {
            if (stored.Event.Identity is not null && !entry.Absorbed)
                entry = await merger.SettleAsync(entry, stored.Event, cache, tell, cancellationToken);
        }

        tell.Changed(entry);
        // Whoever folds many again waits here, and reads no more histories than are stored.
        await raiser.Raise([entry]);
        raiser.Settle();
        cache.Trim();
    }

    /// <summary>Takes over what another gateway made of profiles, and tells the lists of it.</summary>
    public async Task FollowAsync(IReadOnlyList<ProfileId> changed, ProfileCache cache, CancellationToken cancellationToken)
    {
        var loads = new Task<LoadedProfile>[changed.Count];
        for (var i = 0; i < loads.Length; i++)
            loads[i] = placer.LoadAsync(changed[i], cancellationToken);
        await Task.WhenAll(loads);
        for (var i = 0; i < loads.Length; i++)
            Follow(changed[i], await loads[i], cache);
        cache.Trim();
    }

    private void Follow(ProfileId id, LoadedProfile loaded, ProfileCache cache)
    {
        var known = cache.FindOwn(id);
        cache.Unredirect(id);
        if (loaded.State.Id != id || loaded.IsErased || loaded.IsUnknown)
        {
            // Also where this gateway has forgotten it: its lists may not have.
            TakeOff(known ?? new ProfileEntry(ProfileFold.Start(id)), cache);
            if (loaded.State.Id != id)
                cache.Redirect(id, loaded.State.Id);
            return;
        }

        if (known is not null && known.State.Position > loaded.State.Position)
            return;
        var entry = known ?? new ProfileEntry(loaded.State) { ToldAccount = loaded.Listed };
        entry.State = loaded.State;
        entry.Expected = loaded.State.Person;
        entry.News.AddRange(loaded.News);
        cache.Add(id, entry);
        tell.Changed(entry, elsewhere: true);
    }

    private void TakeOff(ProfileEntry entry, ProfileCache cache)
    {
        cache.Forget(entry.State.Id);
        entry.Absorbed = true;
        tell.Gone(entry, elsewhere: true);
    }

    private async Task CatchUpAsync(ProfileEntry entry, ProfileCache cache)
    {
        try
        {
            if (await placer.RefreshAsync(entry, cache, CancellationToken.None))
                entry.Dirty = true;
            else
                tell.Gone(entry, elsewhere: true);
        }
        catch (StoreUnavailableException e)
        {
            entry.Behind = true;
            cache.Forget(entry.State.Id);
            LogBehind(log, entry.State.Id, e.Message);
        }
    }

    [LoggerMessage(2, LogLevel.Warning, "Profile {Profile} could not be brought up to date and is folded later: {Reason}")]
    private static partial void LogBehind(ILogger logger, ProfileId profile, string reason);

    [LoggerMessage(1, LogLevel.Error, "Profile {Profile} could not be folded; its events are stored and will be folded when it is next loaded")]
    private static partial void LogFoldFailed(ILogger logger, ProfileId profile, Exception exception);
}
