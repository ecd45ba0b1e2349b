using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Tests.Model;

/// <summary>What a store should answer, kept in dictionaries and lists and as plainly as can be.</summary>
internal sealed class StoreModel
{
    private readonly Dictionary<ProfileId, ModelProfile> _profiles = [];
    private readonly HashSet<ProfileId> _erased = [];
    private readonly Dictionary<string, ProfileId> _persons = [];
    private long _arrivals;

    public ModelProfile this[ProfileId profile]
    {
        get
        {
            if (!_profiles.TryGetValue(profile, out var found))
                _profiles.Add(profile, found = new ModelProfile());
            return found;
        }
    }

    public bool IsErased(ProfileId profile) => _erased.Contains(profile);

    public IEnumerable<ProfileId> Profiles => _profiles.Where(p => p.Value is { Exists: true, Survivor: null }).Select(p => p.Key);

    public ProfileId EndOf(ProfileId profile)
    {
        while (this[profile].Survivor is { } survivor)
            profile = survivor;
        return profile;
    }

    /// <summary>True per event that is new.</summary>
    public bool[] Append(ProfileId profile, IReadOnlyList<TrackedEvent> events)
    {
        this[profile].Exists = true;
        return [.. events.Select(e => TryAdd(profile, e.Id, e.Visitor, isNote: false))];
    }

    public ProfileId Claim(string key, ProfileId profile)
    {
        if (!IsErased(profile))
            _persons.TryAdd(key, profile);
        return _persons.TryGetValue(key, out var owner) ? EndOf(owner) : profile;
    }

    /// <summary>Null when the merge is refused, false when it was there already.</summary>
    public bool? Merge(ProfileId survivor, ProfileId absorbed, TrackedEvent note)
    {
        var end = EndOf(survivor);
        if (EndOf(absorbed) == end)
            return false;
        if (this[absorbed].Survivor is not null || IsErased(absorbed) || IsErased(end))
            return null;
        this[end].Exists = true;
        Assert.True(TryAdd(end, note.Id, note.Visitor, isNote: true));
        var profile = this[absorbed];
        (profile.Exists, profile.Survivor, profile.MergedAt) = (true, end, _arrivals);
        return true;
    }

    public bool Unmerge(ProfileId survivor, ProfileId absorbed, VisitorId[] visitors, TrackedEvent note)
    {
        List<ProfileId> chain = [];
        for (var next = this[absorbed].Survivor; next is { } profile; next = this[profile].Survivor)
            chain.Add(profile);
        if (!chain.Contains(survivor))
            return false;
        var back = this[absorbed];
        back.Survivor = null;
        // Each log of the chain gives what reached it since it absorbed the one before.
        var moved = chain.Zip(chain.Prepend(absorbed), (log, before) => this[log].Log.Where(e => e.Arrival > this[before].MergedAt))
            .SelectMany(events => events)
            .Where(e => !e.IsNote && visitors.Contains(e.Visitor))
            .OrderBy(e => e.Arrival)
            .ToArray();
        foreach (var profile in chain)
            this[profile].Log.RemoveAll(moved.Contains);
        foreach (var value in moved)
            TryAdd(absorbed, value.Id, value.Visitor, isNote: false);
        Assert.True(TryAdd(chain[^1], note.Id, note.Visitor, isNote: true));
        return true;
    }

    public void Erase(ProfileId profile)
    {
        var end = EndOf(profile);
        foreach (var gone in Absorbed(end).Append(end).ToArray())
        {
            _erased.Add(gone);
            _profiles.Remove(gone);
            foreach (var (key, owner) in _persons)
            {
                if (owner == gone)
                    _persons.Remove(key);
            }
        }
    }

    private IEnumerable<ProfileId> Absorbed(ProfileId profile)
    {
        foreach (var (id, other) in _profiles)
        {
            if (other.Survivor == profile)
            {
                yield return id;
                foreach (var deeper in Absorbed(id))
                    yield return deeper;
            }
        }
    }

    private bool TryAdd(ProfileId profile, EventId id, VisitorId visitor, bool isNote)
    {
        if (Absorbed(profile).Append(profile).Any(p => _profiles.TryGetValue(p, out var log) && log.Log.Exists(e => e.Id == id)))
            return false;
        this[profile].Log.Add(new ModelEvent(id, visitor, isNote, ++_arrivals));
        return true;
    }
}
