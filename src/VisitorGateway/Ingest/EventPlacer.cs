using VisitorGateway.Identity;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Visitors;
using Claim = VisitorGateway.Scoring.Events.Identity;

namespace VisitorGateway.Ingest;

/// <summary>
/// Decides which profile's log each event goes to: that of its visitor, until somebody else identifies themselves at the same
/// browser. From there on the events are a visitor's of their own, and the first person's history stays as it is.
/// </summary>
internal sealed class EventPlacer(ProfileLoader loader, VisitorCookie cookie, CurrentRules rules)
{
    public async Task PlaceAsync(EventsItem item, ProfileCache cache, List<PlacedEvents> placed, CancellationToken cancellationToken)
    {
        await RefreshClaimingAsync(item, cache, cancellationToken);
        var place = await PlaceVisitorAsync(item, 0, item.Visitor, cache, cancellationToken);
        for (var i = 0; i < item.Events.Count; i++)
        {
            var next = item.Events[i];
            if (next.Identity is { } claim)
            {
                if (place.Entry.Expected is { } known && !SamePerson.Is(known, claim))
                {
                    AddIfAny(placed, place);
                    // Derived, so that the same claim sent again finds the same visitor.
                    var visitor = cookie.Derive(next.Site, $"person\n{place.Visitor}\n{claim.Key}");
                    place = await PlaceVisitorAsync(item, i, visitor, cache, cancellationToken);
                }

                place.Entry.Expected = Expect(place.Entry.Expected, claim, next.Time);
            }

            place.Events.Add(next.Visitor == place.Visitor ? next : next with { Visitor = place.Visitor });
        }

        AddIfAny(placed, place);
    }

    /// <summary>Brings the profiles that a batch needs into memory, all at once instead of one after the other.</summary>
    public async Task PrefetchAsync(List<EventsItem> items, ProfileCache cache, CancellationToken cancellationToken)
    {
        var missing = new Dictionary<ProfileId, Task<LoadedProfile>>();
        foreach (var item in items)
        {
            var id = ProfileId.Of(item.Visitor);
            if (!missing.ContainsKey(id) && cache.Find(id) is null)
                missing[id] = loader.LoadAsync(id, cancellationToken);
        }

        await Task.WhenAll(missing.Values);
        foreach (var (id, loaded) in missing)
            Add(id, await loaded, cache);
    }

    /// <summary>The profile in memory, or brought there.</summary>
    public ValueTask<ProfileEntry> FindAsync(ProfileId id, ProfileCache cache, CancellationToken cancellationToken) => FindAsync(id, null, cache, cancellationToken);

    /// <param name="folded">What its log was folded to already; taken if it is what a replay would give.</param>
    public async ValueTask<ProfileEntry> FindAsync(ProfileId id, ProfileState? folded, ProfileCache cache, CancellationToken cancellationToken)
    {
        if (cache.Find(id) is { } entry)
        {
            await BringToRulesAsync(entry, cancellationToken);
            return entry;
        }

        return Add(id, await loader.LoadAsync(id, folded, cancellationToken), cache);
    }

    /// <summary>A profile as the store has it.</summary>
    public Task<LoadedProfile> LoadAsync(ProfileId id, CancellationToken cancellationToken) => loader.LoadAsync(id, cancellationToken);

    /// <summary>Brings a profile in memory up to date with its log, which others may have appended to.</summary>
    /// <returns>False when it was absorbed or erased: it is none of its own any more.</returns>
    public async Task<bool> RefreshAsync(ProfileEntry entry, ProfileCache cache, CancellationToken cancellationToken)
    {
        var id = entry.State.Id;
        var loaded = await loader.LoadAsync(id, cancellationToken);
        if (loaded.IsErased || loaded.State.Id != id)
        {
            entry.Absorbed = true;
            cache.Forget(id);
            if (!loaded.IsErased)
                cache.Redirect(id, loaded.State.Id);
            return false;
        }

        entry.State = loaded.State;
        entry.Expected = loaded.State.Person;
        // The gateway that folded them may have ended before it raised them.
        entry.News.AddRange(loaded.News);
        return true;
    }

    /// <summary>An erased visitor who comes back with the old cookie is somebody new, the same for every request until the new cookie is there.</summary>
    private async ValueTask<PlacedEvents> PlaceVisitorAsync(EventsItem item, int start, VisitorId visitor, ProfileCache cache, CancellationToken cancellationToken)
    {
        var entry = await FindAsync(ProfileId.Of(visitor), cache, cancellationToken);
        while (entry.Erased)
        {
            visitor = cookie.Derive(item.Events[start].Site, $"erased\n{visitor}");
            entry = await FindAsync(ProfileId.Of(visitor), cache, cancellationToken);
        }

        return new PlacedEvents(item, start, visitor, entry);
    }

    /// <summary>Who somebody is must be known as it is now where somebody says it: on a shared store another gateway may know.</summary>
    private async Task RefreshClaimingAsync(EventsItem item, ProfileCache cache, CancellationToken cancellationToken)
    {
        // A claim that is on its way to the store already is only known here.
        if (!loader.IsShared || cache.Find(ProfileId.Of(item.Visitor)) is not { } entry || !ReferenceEquals(entry.Expected, entry.State.Person))
            return;
        for (var i = 0; i < item.Events.Count; i++)
        {
            if (item.Events[i].Identity is not null)
            {
                await RefreshAsync(entry, cache, cancellationToken);
                return;
            }
        }
    }

    /// <summary>Folds a profile anew that other rules scored.</summary>
    private async Task BringToRulesAsync(ProfileEntry entry, CancellationToken cancellationToken)
    {
        if (entry.State.RulesVersion.Length == 0 || entry.State.RulesVersion == rules.Set.Version)
            return;
        var isSettled = ReferenceEquals(entry.Expected, entry.State.Person);
        entry.State = await loader.ReplayAsync(entry.State.Id, null, cancellationToken);
        if (isSettled)
            entry.Expected = entry.State.Person;
        entry.Dirty = true;
    }

    private static ProfileEntry Add(ProfileId id, LoadedProfile loaded, ProfileCache cache)
    {
        if (loaded.IsErased)
            return new ProfileEntry(loaded.State) { Erased = true };

        // Two ids may lead to one profile; the one in memory is the newer.
        var entry = cache.Find(loaded.State.Id) ?? new ProfileEntry(loaded.State) { Dirty = loaded.Tail.Count > 0, ToldAccount = loaded.Listed };
        if (entry.State == loaded.State)
            entry.News.AddRange(loaded.News);
        cache.Add(id, entry);
        return entry;
    }

    private static Person Expect(Person? known, Claim claim, long time) => known is null
        ? new Person(claim.Key, claim.Email, claim.ExternalId, claim.Name, null, claim.How, claim.Verified, time)
        : known with { Email = known.Email ?? claim.Email, ExternalId = known.ExternalId ?? claim.ExternalId };

    private static void AddIfAny(List<PlacedEvents> placed, PlacedEvents place)
    {
        if (place.Events.Count > 0)
            placed.Add(place);
    }
}
