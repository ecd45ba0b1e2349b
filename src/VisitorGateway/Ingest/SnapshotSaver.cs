using Microsoft.Extensions.Logging;
using VisitorGateway.Storage;

namespace VisitorGateway.Ingest;

/// <summary>
/// Saves folds behind the log, a few at a time with appends between. A save that is lost costs nothing but folding again.
/// Called by the ingest loop, which owns the states.
/// </summary>
internal sealed partial class SnapshotSaver(IGatewayStore store, ILogger<SnapshotSaver> log)
{
    /// <summary>Few enough that requests which wait while the loop writes them down, or behind them in the store, wait a millisecond or two.</summary>
    internal const int ProfilesPerSave = 32;

    private readonly Queue<ProfileEntry> _due = [];
    private Task _saving = Task.CompletedTask;
    private volatile bool _busy;
    private volatile bool _away;

    /// <summary>Begins to save what is dirty now; does nothing while what was dirty before is still being saved.</summary>
    /// <param name="more">Told, by any thread, when the loop is to call <see cref="SaveNext"/>.</param>
    public void SaveDirty(ProfileCache cache, Action more)
    {
        if (_busy || _due.Count > 0)
            return;
        foreach (var entry in cache.Entries)
        {
            if (entry.Dirty)
                _due.Enqueue(entry);
        }

        SaveNext(cache, more);
    }

    /// <summary>Saves the next few of what was dirty.</summary>
    public void SaveNext(ProfileCache cache, Action more)
    {
        if (_busy)
            return;
        if (_away)
        {
            // What is still dirty is tried again at the next turn, not at once.
            _due.Clear();
            _away = false;
            return;
        }

        var taken = Take(cache);
        if (taken.Count == 0)
            return;
        _busy = true;
        _saving = SaveThenTellAsync(taken, more);
    }

    /// <summary>Saves everything and waits for it: the last thing before the gateway stops.</summary>
    public async Task SaveAllAsync(ProfileCache cache)
    {
        await _saving;
        _due.Clear();
        foreach (var entry in cache.Entries)
        {
            if (entry.Dirty)
                _due.Enqueue(entry);
        }

        while (Take(cache) is { Count: > 0 } taken && await SaveAsync(taken))
        {
            // Until all are saved, or the store is away.
        }

        _due.Clear();
    }

    private List<(ProfileEntry Entry, ProfileSnapshot Snapshot)> Take(ProfileCache cache)
    {
        var taken = new List<(ProfileEntry, ProfileSnapshot)>(ProfilesPerSave);
        while (taken.Count < ProfilesPerSave && _due.TryDequeue(out var entry))
        {
            if (!entry.Dirty || entry.News.Count > 0 || !cache.Holds(entry))
                continue;
            entry.Dirty = false;
            var state = entry.State;
            taken.Add((entry, new ProfileSnapshot(state.Id, state.Position, state.ToBytes(), state.ToContribution(), state.LastSeen)));
        }

        return taken;
    }

    private async Task SaveThenTellAsync(List<(ProfileEntry Entry, ProfileSnapshot Snapshot)> taken, Action more)
    {
        try
        {
            _away = !await SaveAsync(taken);
        }
        finally
        {
            _busy = false;
            more();
        }
    }

    /// <returns>False when the store is away.</returns>
    private async Task<bool> SaveAsync(List<(ProfileEntry Entry, ProfileSnapshot Snapshot)> taken)
    {
        try
        {
            await store.SaveAsync(new SaveBatch(taken.ConvertAll(p => p.Snapshot), []), CancellationToken.None);
            return true;
        }
        catch (StoreUnavailableException e)
        {
            LogNotSaved(log, taken.Count, e.Message);
            // Set from another thread while the loop may set it too: both set it to true.
            foreach (var (entry, _) in taken)
                entry.Dirty = true;
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Profiles} snapshots were not saved and will be tried again: {Reason}")]
    private static partial void LogNotSaved(ILogger logger, int profiles, string reason);
}
