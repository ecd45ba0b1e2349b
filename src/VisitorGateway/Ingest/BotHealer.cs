using Microsoft.Extensions.Logging;
using VisitorGateway.Recognise.Bots;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage;

namespace VisitorGateway.Ingest;

/// <summary>
/// After a start with other lists of machines than those that history was judged by: judges it again, beside the traffic, one
/// profile at a time. Its place is kept in the store, so that the next start goes on where this one ended.
/// <list type="number">
/// <item>the store says by which lists history was judged: if by these, there is nothing to do;</item>
/// <item>each profile is looked at, from the place on where the last run with these lists ended;</item>
/// <item>the store is told that it is done.</item>
/// </list>
/// </summary>
internal sealed partial class BotHealer(IGatewayStore store, Ingestor ingestor, AgentReviewer reviewer, BotLists lists, ILogger<BotHealer> log) : BackgroundService
{
    internal const string ListsKey = "bot-lists";
    internal const string OthersKey = "bot-lists-others";
    internal const string PlaceKey = "bot-lists-place";

    /// <summary>So many profiles at most are looked at a second time after a crash.</summary>
    internal const int ProfilesPerPlace = 100;

    private const int ProfilesPerReport = 10_000;

    private static readonly TimeSpan Again = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private long _profiles;
    private long _changed;
    private string? _before;
    private volatile string _state = BotReviewProgress.Waiting;

    public BotReviewProgress Progress => new(_state, Interlocked.Read(ref _profiles), Interlocked.Read(ref _changed));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await ingestor.Recovered.WaitAsync(stoppingToken);
            while (!await TryAsync(HealAsync, stoppingToken))
                await Task.Delay(Again, stoppingToken);
            while (store.IsShared)
            {
                await Task.Delay(LookEvery, stoppingToken);
                await TryAsync(OwnUpAsync, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start goes on.
        }
    }

    private async Task HealAsync(CancellationToken cancellationToken)
    {
        // 1:
        var judged = await store.ReadMetaAsync(ListsKey, cancellationToken);
        var also = await store.ReadMetaAsync(OthersKey, cancellationToken);
        if (judged != lists.Version || (also is not null && also != lists.Version))
        {
            // 2:
            _state = BotReviewProgress.Running;
            _before = judged != lists.Version ? judged : also;
            var place = PlaceIn(await store.ReadMetaAsync(PlaceKey, cancellationToken));
            // Who it ended at may have been forgotten or merged since.
            if (!await ReviewAllAsync(place, cancellationToken))
                await ReviewAllAsync(null, cancellationToken);
            // 3:
            await store.WriteMetaAsync(ListsKey, lists.Version, cancellationToken);
            await store.WriteMetaAsync(OthersKey, null, cancellationToken);
            await store.WriteMetaAsync(PlaceKey, null, cancellationToken);
            if (Progress.Profiles > 0)
                LogDone(log, Progress.Profiles, Progress.Changed, lists.Version);
        }

        _state = BotReviewProgress.Done;
    }

    /// <returns>False when there is no such profile as <paramref name="after"/>: then none was looked at.</returns>
    private async Task<bool> ReviewAllAsync(ProfileId? after, CancellationToken cancellationToken)
    {
        var since = 0;
        await foreach (var profile in store.ReadProfilesAsync(cancellationToken))
        {
            if (after is not null)
            {
                if (profile == after)
                    after = null;
                continue;
            }

            if (Progress.Profiles == 0)
                LogBegun(log, _before ?? "of an earlier release", lists.Version);
            if (await reviewer.ReviewAsync(profile, lists.Version, cancellationToken))
                Interlocked.Increment(ref _changed);
            if (Interlocked.Increment(ref _profiles) % ProfilesPerReport == 0)
                LogProgress(log, Progress.Profiles, Progress.Changed);
            if (++since % ProfilesPerPlace == 0)
                await store.WriteMetaAsync(PlaceKey, $"{lists.Version} {profile}", cancellationToken);
        }

        return after is null;
    }

    /// <summary>
    /// Another gateway has judged history by lists that this one does not have, and this one goes on judging new events by its
    /// own: whoever starts next has to look again.
    /// </summary>
    internal async Task OwnUpAsync(CancellationToken cancellationToken)
    {
        if (await store.ReadMetaAsync(ListsKey, cancellationToken) is { } judged && judged != lists.Version)
            await store.AddMetaAsync(OthersKey, lists.Version, cancellationToken);
    }

    private ProfileId? PlaceIn(string? stored) =>
        stored?.Split(' ') is [var version, var profile] && version == lists.Version && ProfileId.TryParse(profile, out var id) ? id : null;

    private async Task<bool> TryAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
            return true;
        }
        catch (StoreUnavailableException e)
        {
            LogPutOff(log, e.Message);
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "History was judged by other lists of machines ({Before}) than those in use ({Now}): it is judged again, beside the traffic")]
    private static partial void LogBegun(ILogger logger, string before, string now);

    [LoggerMessage(2, LogLevel.Information, "{Profiles} profiles were judged again so far, {Changed} of them otherwise than before")]
    private static partial void LogProgress(ILogger logger, long profiles, long changed);

    [LoggerMessage(3, LogLevel.Information, "{Profiles} profiles were judged again, {Changed} of them otherwise than before; history is judged by the lists {Version}")]
    private static partial void LogDone(ILogger logger, long profiles, long changed, string version);

    [LoggerMessage(4, LogLevel.Warning, "Judging history by the lists of machines in use waits for the store: {Reason}")]
    private static partial void LogPutOff(ILogger logger, string reason);
}
