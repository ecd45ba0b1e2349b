using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using VisitorGateway.Live;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage;

namespace VisitorGateway.Ingest;

/// <summary>
/// After a start: brings back who was on the site a moment ago, and, when the rules are others than those of the last run,
/// folds every profile again. Works beside the traffic.
/// </summary>
internal sealed partial class Refolder(
    IGatewayStore store,
    ProfileLoader loader,
    Ingestor ingestor,
    LiveBoard board,
    CurrentRules rules,
    TimeProvider time,
    ILogger<Refolder> log) : BackgroundService
{
    private const string RulesVersionKey = "rules-version";
    private const int RecentAccounts = 500;
    private const int StaleAccounts = 500;
    private const int TellEvery = 10_000;

    private readonly Channel<bool> _again = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>The rules changed: everybody is scored again, beside the traffic.</summary>
    public void Again() => _again.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await ingestor.Recovered.WaitAsync(stoppingToken);
            await AddUpAsync(stoppingToken);
            await AddUpLatestAsync();
            await RecallAsync(stoppingToken);
            await RescoreAsync(stoppingToken);
            await foreach (var _ in _again.Reader.ReadAllAsync(stoppingToken))
                await RescoreAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // Stopped half-way through: the version was not written, so the next start goes on.
        }
        catch (StoreUnavailableException e)
        {
            LogPutOff(log, e.Message);
        }
    }

    /// <summary>Adds up the accounts whose lists a crash left behind their profiles.</summary>
    private async Task AddUpAsync(CancellationToken cancellationToken)
    {
        AccountId? last = null;
        while (await store.ReadStaleAccountsAsync(StaleAccounts, cancellationToken) is { Count: > 0 } stale && stale[0] != last)
        {
            await board.AddUpAsync(stale, cancellationToken);
            // The same again: they could not be saved. The next start tries again.
            last = stale[0];
        }
    }

    /// <summary>
    /// Adds up who was there at the end of the last run. A list that was saved after a profile had left the account, but before
    /// the board heard of it, looks complete. Short, and so not broken off by a stop.
    /// </summary>
    private async Task AddUpLatestAsync()
    {
        var latest = await store.ReadAccountsAsync(new AccountQuery(SeenSince: 1, Limit: RecentAccounts), CancellationToken.None);
        if (latest.Count == 0)
            return;
        var since = latest[0].LastSeen - RowBuilder.LiveMilliseconds;
        await board.AddUpAsync([.. latest.Where(a => a.LastSeen >= since).Select(a => a.Account)], CancellationToken.None);
    }

    /// <summary>Tells again of everybody seen in the last half hour.</summary>
    private async Task RecallAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow().ToUnixTimeMilliseconds() - RowBuilder.LiveMilliseconds;
        foreach (var account in await store.ReadAccountsAsync(new AccountQuery(SeenSince: since, Limit: RecentAccounts), cancellationToken))
        {
            foreach (var contribution in await store.ReadContributionsAsync(account.Account, cancellationToken))
            {
                if (contribution.LastSeen >= since)
                    await ingestor.RefoldAsync(contribution.Profile);
            }
        }

        foreach (var profile in await store.ReadRecentProfilesAsync(since, RecentAccounts, cancellationToken))
            await ingestor.RefoldAsync(profile);
    }

    private async Task RescoreAsync(CancellationToken cancellationToken)
    {
        var last = await store.ReadMetaAsync(RulesVersionKey, cancellationToken);
        var version = rules.Set.Version;
        if (last == version)
            return;
        if (last is not null)
        {
            LogRescoring(log, last, version);
            var profiles = 0;
            await Parallel.ForEachAsync(
                store.ReadProfilesAsync(cancellationToken),
                // One processor is left to the visitors.
                new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount - 1), CancellationToken = cancellationToken },
                async (profile, token) =>
                {
                    // Changed once more meanwhile: the next round, which waits already, does all of it.
                    if (rules.Set.Version != version)
                        return;
                    // The loop only takes over what is folded here, unless something has happened since.
                    await ingestor.RefoldAsync(profile, await loader.ReplayAsync(profile, null, token));
                    var done = Interlocked.Increment(ref profiles);
                    rules.Rescoring = new RescoreProgress(version, done);
                    if (done % TellEvery == 0)
                        LogProgress(log, done, version);
                });
            if (rules.Set.Version != version)
                return;
            rules.Rescoring = null;
            LogRescored(log, profiles, version);
        }

        await store.WriteMetaAsync(RulesVersionKey, version, cancellationToken);
    }

    [LoggerMessage(1, LogLevel.Information, "The rules changed from {Before} to {Now}: every profile is scored again, beside the traffic")]
    private static partial void LogRescoring(ILogger logger, string before, string now);

    [LoggerMessage(2, LogLevel.Information, "{Profiles} profiles were scored again by rules {Version}")]
    private static partial void LogRescored(ILogger logger, int profiles, string version);

    [LoggerMessage(4, LogLevel.Information, "{Profiles} profiles so far were scored again by rules {Version}")]
    private static partial void LogProgress(ILogger logger, int profiles, string version);

    [LoggerMessage(3, LogLevel.Warning, "Profiles were not brought back after the start: {Reason}")]
    private static partial void LogPutOff(ILogger logger, string reason);
}
