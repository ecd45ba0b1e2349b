using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Sqlite;

/// <summary>
/// Logs with events that no snapshot covers yet, and the counters of the whole log. Changes follow the transaction: kept with
/// <see cref="Commit"/>, taken back with <see cref="RollBack"/>. The writer's thread only.
/// </summary>
internal sealed class LogHeads
{
    private readonly Dictionary<ProfileId, LogHead> _heads = [];
    private readonly List<(ProfileId Profile, LogHead? Before)> _undo = [];
    private LogCounters _counters;
    private LogCounters _countersBefore;

    public LogHeads(LogCounters counters) => _counters = _countersBefore = counters;

    public LogCounters Counters => _counters;

    /// <summary>The position for the next event.</summary>
    public long Next => _counters.Next;

    public bool TryGet(ProfileId profile, out LogHead head) => _heads.TryGetValue(profile, out head);

    public void Set(ProfileId profile, LogHead head)
    {
        _undo.Add((profile, _heads.TryGetValue(profile, out var before) ? before : null));
        _heads[profile] = head;
    }

    public void Remove(ProfileId profile)
    {
        if (_heads.Remove(profile, out var before))
            _undo.Add((profile, before));
    }

    /// <summary>Counts an event that was written at <see cref="Next"/>.</summary>
    public void Advance() => _counters = new LogCounters(_counters.Next + 1, _counters.Events + 1);

    public void Forget(long events) => _counters = _counters with { Events = _counters.Events - events };

    /// <summary>No event gets a position that a snapshot covers already.</summary>
    public void KeepBeyond(long position) => _counters = _counters with { Next = Math.Max(_counters.Next, position + 1) };

    /// <summary>The position below which snapshots cover everything.</summary>
    public long Unfolded()
    {
        var lowest = Next;
        foreach (var head in _heads.Values)
            lowest = Math.Min(lowest, head.Unfolded);

        return lowest;
    }

    public void Commit()
    {
        _undo.Clear();
        _countersBefore = _counters;
    }

    public void RollBack()
    {
        for (var i = _undo.Count - 1; i >= 0; i--)
        {
            if (_undo[i].Before is { } before)
                _heads[_undo[i].Profile] = before;
            else
                _heads.Remove(_undo[i].Profile);
        }

        _undo.Clear();
        _counters = _countersBefore;
    }
}
