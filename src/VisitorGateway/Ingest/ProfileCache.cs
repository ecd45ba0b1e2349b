using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Ingest;

/// <summary>Profiles in memory and who absorbed whom, for the ingest loop alone. What is not saved yet is never let go.</summary>
internal sealed class ProfileCache(int capacity)
{
    private readonly Dictionary<ProfileId, ProfileEntry> _entries = [];
    private readonly Dictionary<ProfileId, ProfileId> _redirects = [];
    private long _uses;

    public IEnumerable<ProfileEntry> Entries => _entries.Values;

    public ProfileEntry? Find(ProfileId id)
    {
        // A chain is at most as long as merges of merges go; the store shortens it when it is loaded again.
        while (_redirects.TryGetValue(id, out var target))
            id = target;
        if (!_entries.TryGetValue(id, out var entry))
            return null;
        entry.LastUse = ++_uses;
        return entry;
    }

    /// <summary>Whether this is still the profile's state: an entry that was let go may be half folded, or of an older log.</summary>
    public bool Holds(ProfileEntry entry) => _entries.TryGetValue(entry.State.Id, out var held) && held == entry;

    public void Add(ProfileId asked, ProfileEntry entry)
    {
        if (asked != entry.State.Id)
            _redirects[asked] = entry.State.Id;
        entry.LastUse = ++_uses;
        _entries[entry.State.Id] = entry;
    }

    /// <summary>The absorbed profile's events go to the survivor from now on.</summary>
    public void Redirect(ProfileId absorbed, ProfileId survivor)
    {
        _entries.Remove(absorbed);
        _redirects[absorbed] = survivor;
    }

    /// <summary>The profile itself, whatever it led to.</summary>
    public ProfileEntry? FindOwn(ProfileId id) => _entries.GetValueOrDefault(id);

    /// <summary>Where absorbed profiles lead is asked of the store again: another gateway may have taken a merge back.</summary>
    public void ForgetRedirects() => _redirects.Clear();

    public void Unredirect(ProfileId id) => _redirects.Remove(id);

    public void Clear()
    {
        _entries.Clear();
        _redirects.Clear();
    }

    public void Forget(ProfileId id)
    {
        _entries.Remove(id);
        _redirects.Remove(id);
    }

    /// <summary>Lets go of the least used tenth when there are too many; redirects are cheap to find again.</summary>
    public void Trim()
    {
        if (_redirects.Count > capacity)
            _redirects.Clear();
        if (_entries.Count <= capacity)
            return;
        var saved = _entries.Where(e => !e.Value.Dirty && e.Value.News.Count == 0).OrderBy(e => e.Value.LastUse).Take(_entries.Count - (capacity * 9 / 10)).Select(e => e.Key).ToArray();
        foreach (var id in saved)
            _entries.Remove(id);
    }
}
