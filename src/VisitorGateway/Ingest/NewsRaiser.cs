using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using VisitorGateway.Alerts;
using VisitorGateway.Scoring.Signals;
using VisitorGateway.Storage;

namespace VisitorGateway.Ingest;

/// <summary>
/// Stores what folds told, beside the ingest loop: to say why, a history is read and folded once more, and visitors' answers are not to
/// wait for that. Of a profile one lot is stored at a time; its snapshot waits until it is, so that a crash cannot lose it.
/// Called by the ingest loop alone, but for <see cref="Idle"/>.
/// </summary>
internal sealed partial class NewsRaiser(IngestQueue queue, ProfileNews news, ILogger<NewsRaiser> log) : IDisposable
{
    /// <summary>Histories that are read at once.</summary>
    private const int MostAtOnce = 4;

    private readonly SemaphoreSlim _room = new(MostAtOnce);
    private readonly ConcurrentQueue<(ProfileEntry Entry, ScoreSignal[] Told, bool IsStored)> _ended = [];
    private volatile Task _idle = Task.CompletedTask;

    /// <summary>Ends when what was begun until now is stored, or could not be.</summary>
    public Task Idle => _idle;

    /// <summary>Begins to store what these profiles told and have not begun to store yet.</summary>
    /// <returns>Ends when that is done or could not be; what could not be is begun again with the next call.</returns>
    public Task Raise(IEnumerable<ProfileEntry> entries)
    {
        Settle();
        List<Task>? begun = null;
        foreach (var entry in entries)
        {
            if (entry.News.Count > 0 && !entry.IsRaising)
                (begun ??= []).Add(RaiseAsync(entry));
        }

        if (begun is null)
            return Task.CompletedTask;
        var all = Task.WhenAll(begun);
        _idle = _idle.IsCompleted ? all : Task.WhenAll(_idle, all);
        return all;
    }

    /// <summary>Notes of what has ended that it is no news any more.</summary>
    public void Settle()
    {
        while (_ended.TryDequeue(out var end))
        {
            end.Entry.IsRaising = false;
            if (!end.IsStored)
                continue;
            // Not the first few: a merge may have moved them meanwhile, and then they are stored once more, which changes nothing.
            foreach (var told in end.Told)
                end.Entry.News.Remove(told);
        }
    }

    public void Dispose() => _room.Dispose();

    /// <summary>Begins what the profile told while the last lot was being stored; the loop does not wait for it.</summary>
    private Task RaiseRest(ProfileEntry entry)
    {
        _ = Raise([entry]);
        return Task.CompletedTask;
    }

    private Task RaiseAsync(ProfileEntry entry)
    {
        ScoreSignal[] told = [.. entry.News];
        // What the state says is taken here, while nothing changes it.
        var item = news.Of(entry.State, told);
        entry.IsRaising = true;
        return StoreAsync(entry, told, item);
    }

    private async Task StoreAsync(ProfileEntry entry, ScoreSignal[] told, ToldNews item)
    {
        await _room.WaitAsync();
        var isStored = false;
        try
        {
            // Not on the loop's thread, also where nothing has to be waited for.
            await Task.Run(() => news.RaiseAsync(item, CancellationToken.None));
            isStored = true;
        }
        catch (StoreUnavailableException e)
        {
            LogPutOff(log, item.Profile, e.Message);
        }
#pragma warning disable CA1031 // It is tried again; the events and the fold are not touched by it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailed(log, item.Profile, e);
        }
        finally
        {
            _room.Release();
            _ended.Enqueue((entry, told, isStored));
        }

        if (isStored)
            queue.TryEnqueue(new WorkItem(_ => RaiseRest(entry)));
    }

    [LoggerMessage(1, LogLevel.Warning, "Signals of profile {Profile} are stored later: {Reason}")]
    private static partial void LogPutOff(ILogger logger, Scoring.Events.ProfileId profile, string reason);

    [LoggerMessage(2, LogLevel.Error, "Signals of profile {Profile} could not be stored; they are tried again")]
    private static partial void LogFailed(ILogger logger, Scoring.Events.ProfileId profile, Exception exception);
}
