using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Sqlite;

/// <summary>A stretch of events that go to the index together.</summary>
internal sealed class TailGeneration
{
    private readonly HashSet<(ProfileId Profile, EventId Id)> _ids = [];
    private readonly Dictionary<ProfileId, List<long>> _positions = [];

    public List<TailEntry> Entries { get; } = [];

    public bool Holds(ProfileId profile, EventId id) => _ids.Contains((profile, id));

    public void Add(TailEntry entry)
    {
        Entries.Add(entry);
        _ids.Add((entry.Profile, entry.Id));
        if (!_positions.TryGetValue(entry.Profile, out var positions))
            _positions.Add(entry.Profile, positions = []);

        positions.Add(entry.Position);
    }

    /// <summary>Takes back what was added after the first <paramref name="count"/>.</summary>
    public void CutTo(int count)
    {
        for (var i = Entries.Count - 1; i >= count; i--)
        {
            var entry = Entries[i];
            _ids.Remove((entry.Profile, entry.Id));
            var positions = _positions[entry.Profile];
            positions.RemoveAt(positions.Count - 1);
            if (positions.Count == 0)
                _positions.Remove(entry.Profile);
        }

        Entries.RemoveRange(count, Entries.Count - count);
    }

    public void Clear()
    {
        Entries.Clear();
        _ids.Clear();
        _positions.Clear();
    }

    public void CopyPositions(ProfileId profile, List<long> copy)
    {
        if (_positions.TryGetValue(profile, out var positions))
            copy.AddRange(positions);
    }
}
