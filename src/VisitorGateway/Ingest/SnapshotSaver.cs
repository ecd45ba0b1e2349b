using Microsoft.Extensions.Logging;
using VisitorGateway.Storage;

namespace VisitorGateway.Ingest;

/// <summary>
/// Saves folds behind the log, in batches, one save at a time. A save that is lost costs nothing but folding again.
/// Called by the ingest loop, which owns the states.
/// </summary>
internal sealed partial class SnapshotSaver(IGatewayStore store, ILogger<SnapshotSaver> log)
{
    /// <summary>Small enough that appends that wait behind a save in the store do not wait long.</summary>
    private const int ProfilesPerSave = 256;

    private Task _saving = Task.CompletedTask;

    /// <summary>Starts saving what is dirty; does nothing while the last save still runs.</summary>
    public void SaveDirty(ProfileCache cache)
    {
        if (_saving.IsCompleted)
            _saving = SaveAsync(Take(cache));
    }

    /// <summary>Saves everything and waits for it: the last thing before the gateway stops.</summary>
    public async Task SaveAllAsync(ProfileCache cache)
    {
        await _saving;
        await SaveAsync(Take(cache));
    }

    private static List<(ProfileEntry Entry, ProfileSnapshot Snapshot)> Take(ProfileCache cache)
    {
        var taken = new List<(ProfileEntry, ProfileSnapshot)>();
        foreach (var entry in cache.Entries)
        {
            if (!entry.Dirty || entry.News.Count > 0)
                continue;
            entry.Dirty = false;
            var state = entry.State;
            taken.Add((entry, new ProfileSnapshot(state.Id, state.Position, state.ToBytes(), state.ToContribution(), state.LastSeen)));
        }

        return taken;
    }

    private async Task SaveAsync(List<(ProfileEntry Entry, ProfileSnapshot Snapshot)> taken)
    {
        for (var from = 0; from < taken.Count; from += ProfilesPerSave)
        {
            var part = taken.GetRange(from, Math.Min(ProfilesPerSave, taken.Count - from));
            try
            {
                await store.SaveAsync(new SaveBatch(part.ConvertAll(p => p.Snapshot), []), CancellationToken.None);
            }
            catch (StoreUnavailableException e)
            {
                LogNotSaved(log, part.Count, e.Message);
                // Set from another thread while the loop may set it too: both set it to true.
                foreach (var (entry, _) in part)
                    entry.Dirty = true;
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Profiles} snapshots were not saved and will be tried again: {Reason}")]
    private static partial void LogNotSaved(ILogger logger, int profiles, string reason);
}
