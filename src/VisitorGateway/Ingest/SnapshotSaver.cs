using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Storage;

namespace VisitorGateway.Ingest;

/// <summary>
/// Saves folds behind the log, a few at a time with appends between: soon after a profile changed, then after a pause each
/// time while it goes on changing, since a visitor's next page is seldom long in coming and a save costs more than an append. A save
/// that is lost costs nothing but folding again. Called by the ingest loop, which owns the states.
/// </summary>
internal sealed partial class SnapshotSaver : IDisposable
{
    /// <summary>Few enough that requests which wait while the loop writes them down, or behind them in the store, wait a millisecond or two.</summary>
    internal const int ProfilesPerSave = 32;

    private readonly IGatewayStore _store;
    private readonly ILogger<SnapshotSaver> _log;
    private readonly long _pause;
    private readonly int _manyDirty;
    private readonly SnapshotBuffer _snapshots = new();
    private readonly Queue<ProfileEntry> _due = [];
    private Task _saving = Task.CompletedTask;
    private volatile bool _busy;
    private volatile bool _away;

    public SnapshotSaver(IGatewayStore store, IOptions<GatewayOptions> options, ILogger<SnapshotSaver> log)
    {
        (_store, _log) = (store, log);
        // Other gateways add up accounts from what is saved.
        _pause = store.IsShared ? 0 : options.Value.SnapshotPauseMilliseconds;
        // What is not saved is never let go of: so much of the memory for profiles may wait, no more.
        _manyDirty = options.Value.CachedProfiles / 2;
    }

    /// <summary>Begins to save what is due now; does nothing while what was due before is still being saved.</summary>
    /// <param name="more">Told, by any thread, when the loop is to call <see cref="SaveNext"/>.</param>
    /// <returns>Whether a save has begun.</returns>
    public bool SaveDirty(ProfileCache cache, Action more)
    {
        if (_busy || _due.Count > 0)
            return false;
        Gather(cache);
        return SaveNext(cache, more);
    }

    /// <summary>Saves the next few of what was due.</summary>
    /// <returns>Whether a save has begun.</returns>
    public bool SaveNext(ProfileCache cache, Action more)
    {
        if (_busy)
            return false;
        if (_away)
        {
            // What is still dirty is tried again at the next turn, not at once.
            _due.Clear();
            _away = false;
            return false;
        }

        var taken = Take(cache);
        if (taken.Count == 0)
            return false;
        _busy = true;
        _saving = SaveThenTellAsync(taken, more);
        return true;
    }

    /// <summary>Saves everything and waits for it: the last thing before the gateway stops.</summary>
    public async Task SaveAllAsync(ProfileCache cache)
    {
        await _saving;
        GatherAll(cache);
        while (Take(cache) is { Count: > 0 } taken && await SaveAsync(taken))
        {
            // Until all are saved, or the store is away.
        }

        _due.Clear();
    }

    public void Dispose() => _snapshots.Dispose();

    private void Gather(ProfileCache cache)
    {
        // Elapsed time, whatever the clock on the wall does meanwhile.
        var now = Environment.TickCount64;
        var dirty = 0;
        foreach (var entry in cache.Entries)
        {
            if (!entry.Dirty)
                continue;
            dirty++;
            // Where it counted until now it counts in the store's lists until it is saved.
            if (now - entry.SavedAt >= _pause || entry.SavedAccount != entry.State.CountsFor)
                _due.Enqueue(entry);
        }

        if (dirty > _manyDirty && _due.Count < dirty)
            GatherAll(cache);
    }

    private void GatherAll(ProfileCache cache)
    {
        _due.Clear();
        foreach (var entry in cache.Entries)
        {
            if (entry.Dirty)
                _due.Enqueue(entry);
        }
    }

    private List<(ProfileEntry Entry, ProfileSnapshot Snapshot)> Take(ProfileCache cache)
    {
        var taken = new List<(ProfileEntry, ProfileSnapshot)>(ProfilesPerSave);
        _snapshots.Clear();
        while (taken.Count < ProfilesPerSave && _due.TryDequeue(out var entry))
        {
            if (!entry.Dirty || entry.News.Count > 0 || !cache.Holds(entry))
                continue;
            var state = entry.State;
            (entry.Dirty, entry.SavedAt, entry.SavedAccount) = (false, Environment.TickCount64, state.CountsFor);
            taken.Add((entry, new ProfileSnapshot(state.Id, state.Position, _snapshots.Write(state), state.ToContribution(), state.LastSeen)));
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
            await _store.SaveAsync(new SaveBatch(taken.ConvertAll(p => p.Snapshot), []), CancellationToken.None);
            return true;
        }
        catch (StoreUnavailableException e)
        {
            LogNotSaved(_log, taken.Count, e.Message);
            // Set from another thread while the loop may set it too: both set it to true.
            foreach (var (entry, _) in taken)
                (entry.Dirty, entry.SavedAt) = (true, ProfileEntry.NeverSaved);
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Profiles} snapshots were not saved and will be tried again: {Reason}")]
    private static partial void LogNotSaved(ILogger logger, int profiles, string reason);
}
