using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Storage;

namespace VisitorGateway.Ingest;

/// <summary>
/// The one loop that appends and folds. Everything that waits goes into one append, which is one commit; while that is being
/// flushed, the next lot gathers. One loop keeps the events of a profile in order without a lock.
/// <list type="number">
/// <item>find the log that each event goes to;</item>
/// <item>append, durably;</item>
/// <item>fold, and answer;</item>
/// <item>merge profiles that turned out to be one person;</item>
/// <item>tell what changed.</item>
/// </list>
/// </summary>
internal sealed partial class Ingestor(
    IngestQueue queue,
    IngestSteps steps,
    NewsRaiser raiser,
    SnapshotSaver saver,
    StoreWatch watch,
    Doubts doubts,
    IOptions<GatewayOptions> options,
    ILogger<Ingestor> log) : BackgroundService
{
    private const int MaxItemsPerAppend = 1024;
    private const long SayEveryMilliseconds = 10_000;

    private readonly ProfileCache _cache = new(options.Value.CachedProfiles);
    private long _saidAt = Environment.TickCount64 - SayEveryMilliseconds;
    private int _unsaid;
    private long _breaks;

    private readonly TaskCompletionSource _recovered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when what a crash left behind has been folded; fails when the store cannot be read.</summary>
    public Task Recovered => _recovered.Task;

    /// <summary>Runs work between two appends, where no profile changes beside it.</summary>
    public Task RunAsync(Func<ProfileCache, CancellationToken, Task> work)
    {
        var item = new WorkItem(token => work(_cache, token));
        if (!queue.TryEnqueue(item))
            item.Fail(new OperationCanceledException("The gateway is stopping."));
        return item.Done;
    }

    /// <summary>Brings a profile up to date with its log and the rules, and tells of it.</summary>
    /// <param name="folded">What its log was folded to beside the loop; taken if nothing has happened since.</param>
    public Task RefoldAsync(ProfileId profile, ProfileState? folded = null) => RunAsync((cache, token) => steps.RefoldAsync(profile, folded, cache, token));

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Close();
        if (ExecuteTask is { } running)
            await running.WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var profiles = await steps.RecoverAsync(_cache, stoppingToken);
            if (profiles > 0)
                LogRecovered(log, profiles);
            _recovered.TrySetResult();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _recovered.TrySetException(e);
            throw;
        }

        var every = TimeSpan.FromMilliseconds(options.Value.SnapshotDelayMilliseconds);
        await using (new Timer(_ => queue.TryEnqueue(new WorkItem(SaveDueAsync)), null, every, every))
            await LoopThread.RunAsync("ingest", WorkOffAsync);
        await raiser.Raise(_cache.Entries);
        await raiser.Idle;
        raiser.Settle();
        await saver.SaveAllAsync(_cache);
    }

    /// <summary>Until the queue is closed and empty: what was accepted is answered, also at shutdown.</summary>
    private async Task WorkOffAsync()
    {
        var batch = new List<EventsItem>();
        while (await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            batch.Clear();
            WorkItem? work = null;
            while (work is null && batch.Count < MaxItemsPerAppend && queue.Reader.TryRead(out var item))
            {
                if (item is not EventsItem events)
                    work = (WorkItem)item;
                else if (events.IsAbandoned)
                    queue.Release(events);
                else
                    batch.Add(events);
            }

            if (batch.Count > 0)
            {
                queue.Took(batch);
                await IngestAsync(batch);
            }

            if (work is not null)
                await work.RunAsync(CancellationToken.None);
        }
    }

    private async Task IngestAsync(List<EventsItem> batch)
    {
        var placed = new List<PlacedEvents>(batch.Count);
        var started = Stopwatch.GetTimestamp();
        try
        {
            ForgetAfterBreak();
            await doubts.ResolveAsync(steps, _cache);
            // 1:
            await steps.PlaceAsync(batch, _cache, placed);
            // 2:
            started = Stopwatch.GetTimestamp();
            await steps.AppendAsync(placed, _cache);
        }
#pragma warning disable CA1031 // Whatever stopped the append, nobody was answered: every sender is told and sends again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            ReportFailed(batch.Count, e);
            if (e is StoreUnavailableException)
                watch.Failed();
            var reason = e as StoreUnavailableException ?? new StoreUnavailableException("The events could not be stored.", e);
            doubts.Add(placed, _cache);
            foreach (var item in batch)
            {
                queue.Release(item);
                item.Fail(reason);
            }

            return;
        }

        watch.Appended(Stopwatch.GetElapsedTime(started), EventsIn(placed));
        // 3:
        doubts.Add(await steps.CatchUpAsync(placed, _cache), _cache);
        steps.Fold(placed, _cache);
        foreach (var item in batch)
            queue.Release(item);
        IngestSteps.Answer(placed);
        try
        {
            // 4, 5:
            await steps.SettleAsync(placed, _cache);
        }
#pragma warning disable CA1031 // The events are stored: the claim is made again before the next events, or after a restart.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogSettleFailed(log, e);
            doubts.Add(placed, _cache);
        }

        _cache.Trim();
    }

    /// <summary>A store that is away is said once in a while, whatever comes in meanwhile; anything else each time, with its trace.</summary>
    private void ReportFailed(int requests, Exception error)
    {
        if (error is not StoreUnavailableException)
        {
            LogAppendFailed(log, requests, error);
            return;
        }

        _unsaid += requests;
        if (Environment.TickCount64 - _saidAt < SayEveryMilliseconds)
            return;
        LogStoreAway(log, _unsaid, error.Message);
        _saidAt = Environment.TickCount64;
        _unsaid = 0;
    }

    private static int EventsIn(List<PlacedEvents> placed)
    {
        var events = 0;
        foreach (var place in placed)
            events += place.Events.Count;
        return events;
    }

    /// <summary>
    /// When the way to the store broke, the store may have gone back behind what is in memory (a failover): nothing of that is
    /// folded on or saved. What was not saved yet is found unfolded in the store.
    /// </summary>
    private void ForgetAfterBreak()
    {
        var breaks = watch.Breaks;
        if (breaks == _breaks)
            return;
        _breaks = breaks;
        _cache.Clear();
    }

    private async Task SaveDueAsync(CancellationToken cancellationToken)
    {
        ForgetAfterBreak();
        if (watch.IsAway)
        {
            await watch.ProbeAsync(cancellationToken);
            return;
        }

        _ = raiser.Raise(_cache.Entries);
        saver.SaveDirty(_cache, SaveMore);
    }

    private void SaveMore() => queue.TryEnqueue(new WorkItem(_ =>
    {
        saver.SaveNext(_cache, SaveMore);
        return Task.CompletedTask;
    }));

    [LoggerMessage(1, LogLevel.Information, "Folded what the last run left unfolded: {Profiles} profiles")]
    private static partial void LogRecovered(ILogger logger, int profiles);

    [LoggerMessage(2, LogLevel.Error, "The store did not take {Requests} requests; their senders were told to send again")]
    private static partial void LogAppendFailed(ILogger logger, int requests, Exception exception);

    [LoggerMessage(4, LogLevel.Error, "The store did not take {Requests} requests since this was last said; their senders were told to send again: {Reason}")]
    private static partial void LogStoreAway(ILogger logger, int requests, string reason);

    [LoggerMessage(3, LogLevel.Error, "A person could not be claimed or merged; it is tried again with the next events")]
    private static partial void LogSettleFailed(ILogger logger, Exception exception);
}
