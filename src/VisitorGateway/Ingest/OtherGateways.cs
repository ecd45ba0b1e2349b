using Microsoft.Extensions.Logging;
using VisitorGateway.Live;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage;

namespace VisitorGateway.Ingest;

/// <summary>
/// Keeps this gateway's memory and lists up with what others on a shared store do. News of changed profiles come quickly but may
/// be lost; a look at the store from time to time finds what no news told, and what a gateway that is gone left undone.
/// </summary>
internal sealed partial class OtherGateways(
    IGatewayStore store,
    Ingestor ingestor,
    IngestSteps steps,
    LiveBoard board,
    TimeProvider time,
    ILogger<OtherGateways> log) : BackgroundService
{
    private const int MostTogether = 256;
    private const int MostWaiting = 10_000;
    private const int MostAccounts = 500;

    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly HashSet<ProfileId> _heard = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!store.IsShared)
            return;
        try
        {
            await ingestor.Recovered.WaitAsync(stoppingToken);
            await Task.WhenAll(ListenAsync(stoppingToken), FollowAsync(stoppingToken), LookAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await foreach (var profile in store.ListenAsync(cancellationToken))
        {
            lock (_gate)
            {
                // What does not fit is found by the next look.
                if (_heard.Count < MostWaiting)
                    _heard.Add(profile);
            }
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(Gather, cancellationToken);
            ProfileId[] changed;
            lock (_gate)
            {
                changed = [.. _heard.Take(MostTogether)];
                _heard.ExceptWith(changed);
            }

            if (changed.Length > 0)
                await TryAsync(() => ingestor.RunAsync((cache, token) => steps.FollowAsync(changed, cache, token)));
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        HashSet<ProfileId> unfolded = [];
        HashSet<AccountId> stale = [];
        while (true)
        {
            await Task.Delay(LookEvery, cancellationToken);
            await TryAsync(async () =>
            {
                await ingestor.RunAsync((cache, _) => ForgetRedirectsAsync(cache));
                unfolded = await FoldLeftAsync(unfolded, cancellationToken);
                stale = await AddUpLeftAsync(stale, cancellationToken);
                await FollowLiveAsync(cancellationToken);
            });
        }
    }

    /// <summary>What was unfolded at the last look and still is, nobody is about to fold.</summary>
    private async Task<HashSet<ProfileId>> FoldLeftAsync(HashSet<ProfileId> before, CancellationToken cancellationToken)
    {
        HashSet<ProfileId> now = [];
        await foreach (var profile in store.ReadUnfoldedAsync(cancellationToken))
        {
            if (!before.Contains(profile))
                now.Add(profile);
            else
                await ingestor.RefoldAsync(profile);
        }

        return now;
    }

    private async Task<HashSet<AccountId>> AddUpLeftAsync(HashSet<AccountId> before, CancellationToken cancellationToken)
    {
        var now = await store.ReadStaleAccountsAsync(MostAccounts, cancellationToken);
        await board.AddUpAsync([.. now.Where(before.Contains)], cancellationToken);
        return [.. now.Where(a => !before.Contains(a))];
    }

    /// <summary>Who is on the site by what the store says; those that this gateway knows as they are cost nothing.</summary>
    private async Task FollowLiveAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow().ToUnixTimeMilliseconds() - RowBuilder.LiveMilliseconds;
        Dictionary<ProfileId, long> present = [];
        foreach (var account in await store.ReadAccountsAsync(new AccountQuery(SeenSince: since, Limit: MostAccounts), cancellationToken))
        {
            foreach (var contribution in await store.ReadContributionsAsync(account.Account, cancellationToken))
            {
                if (contribution.LastSeen >= since)
                    present[contribution.Profile] = contribution.Position;
            }
        }

        foreach (var profile in await store.ReadRecentProfilesAsync(since, MostAccounts, cancellationToken))
            present.TryAdd(profile, 1);
        foreach (var part in present.Chunk(MostTogether))
            await ingestor.RunAsync((cache, token) => steps.FollowAsync(Behind(part, cache), cache, token));
    }

    private static ProfileId[] Behind(KeyValuePair<ProfileId, long>[] present, ProfileCache cache) =>
        [.. present.Where(p => cache.Find(p.Key) is not { } known || known.State.Position < p.Value).Select(p => p.Key)];

    private static Task ForgetRedirectsAsync(ProfileCache cache)
    {
        cache.ForgetRedirects();
        return Task.CompletedTask;
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (StoreUnavailableException e)
        {
            LogBehind(log, e.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "What other gateways do is not known at the moment: {Reason}")]
    private static partial void LogBehind(ILogger logger, string reason);
}
