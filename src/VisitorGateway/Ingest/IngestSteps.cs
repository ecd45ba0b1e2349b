using Microsoft.Extensions.Logging;
using VisitorGateway.Alerts;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Storage;

namespace VisitorGateway.Ingest;

/// <summary>The steps of the ingest loop; all of them run on it alone.</summary>
internal sealed partial class IngestSteps(IGatewayStore store, EventPlacer placer, PersonMerger merger, CurrentRules rules, TellQueue tell, ProfileNews news, ILogger<IngestSteps> log)
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
                if (results[i].IsErased)
                {
                    cache.Forget(open[i].Entry.State.Id);
                    throw new StoreUnavailableException("A profile was erased while its events came in; sent again, they are a new visitor's.");
                }

                if (results[i].RedirectedTo is not { } survivor)
                    continue;
                // Another gateway merged the profile meanwhile.
                cache.Forget(open[i].Entry.State.Id);
                open[i].Entry = await placer.FindAsync(survivor, cache, CancellationToken.None);
                (moved ??= []).Add(open[i]);
            }

            open = moved ?? [];
        }
    }

    public void Fold(List<PlacedEvents> placed, ProfileCache cache)
    {
        foreach (var place in placed)
        {
            try
            {
                for (var i = 0; i < place.Events.Count; i++)
                {
                    if (place.Positions[i] > place.Entry.State.Position)
                        ProfileFold.Apply(place.Entry.State, new StoredEvent(place.Entry.State.Id, place.Positions[i], place.Events[i]), rules.Set, signals: place.Entry.News);
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
                if (place.Positions[i] > 0 && place.Events[i].Identity is not null && !place.Entry.Absorbed)
                    place.Entry = await merger.SettleAsync(place.Entry, place.Events[i], cache, tell, CancellationToken.None);
            }
        }

        var told = new HashSet<ProfileEntry>();
        foreach (var place in placed)
        {
            if (!place.Entry.Absorbed && told.Add(place.Entry))
                tell.Changed(place.Entry);
        }

        await RaiseAsync(told);
    }

    /// <summary>Stores what profiles told, and what is to be sent because of it; tried again with the next save when the store is away.</summary>
    public async Task RaiseAsync(IEnumerable<ProfileEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.News.Count == 0)
                continue;
            try
            {
                await news.RaiseAsync(entry.State, entry.News, CancellationToken.None);
                entry.News.Clear();
            }
            catch (StoreUnavailableException e)
            {
                LogNotRaised(log, entry.State.Id, e.Message);
                return;
            }
        }
    }

    /// <summary>Folds what was stored but not saved as folded before a crash, and makes the claims that may not have been made.</summary>
    /// <returns>How many profiles that were.</returns>
    public async Task<int> RecoverAsync(ProfileCache cache, CancellationToken cancellationToken)
    {
        var profiles = 0;
        await foreach (var id in store.ReadUnfoldedAsync(cancellationToken))
        {
            await RefoldAsync(id, cache, cancellationToken);
            profiles++;
        }

        return profiles;
    }

    /// <summary>Brings a profile up to date with its log and tells of it.</summary>
    public async Task RefoldAsync(ProfileId id, ProfileCache cache, CancellationToken cancellationToken)
    {
        var tail = (await store.LoadAsync(id, cancellationToken)).Tail;
        var entry = await placer.FindAsync(id, cache, cancellationToken);
        entry.Dirty = true;
        foreach (var stored in tail)
        {
            if (stored.Event.Identity is not null && !entry.Absorbed)
                entry = await merger.SettleAsync(entry, stored.Event, cache, tell, cancellationToken);
        }

        tell.Changed(entry);
        await RaiseAsync([entry]);
        cache.Trim();
    }

    [LoggerMessage(2, LogLevel.Warning, "Signals of profile {Profile} are stored later: {Reason}")]
    private static partial void LogNotRaised(ILogger logger, ProfileId profile, string reason);

    [LoggerMessage(1, LogLevel.Error, "Profile {Profile} could not be folded; its events are stored and will be folded when it is next loaded")]
    private static partial void LogFoldFailed(ILogger logger, ProfileId profile, Exception exception);
}
