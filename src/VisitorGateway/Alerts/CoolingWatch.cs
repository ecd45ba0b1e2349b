using Microsoft.Extensions.Logging;
using VisitorGateway.Accounts;
using VisitorGateway.Ingest;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Signals;
using VisitorGateway.Storage;

namespace VisitorGateway.Alerts;

/// <summary>
/// Tells at the computed time that somebody has cooled, without any traffic. It looks at those who entered a stage and were not told
/// to have left it; what it raises has the id that the next event would raise it with.
/// </summary>
internal sealed partial class CoolingWatch(
    IGatewayStore store, Ingestor ingestor, EventPlacer placer, ProfileNews profiles, AccountNews accounts, AccountMembers members, CurrentRules rules, TimeProvider time,
    ILogger<CoolingWatch> log)
    : BackgroundService
{
    private const int PerPage = 500;
    private const int MostKnown = 100_000;
    private const long LooksBack = 365L * 24 * 3_600_000;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    /// <summary>When each subject is to be looked at.</summary>
    private readonly Dictionary<string, long> _due = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _gate = new(1);
    private long _readUpTo;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await ingestor.Recovered.WaitAsync(stoppingToken);
            using var timer = new PeriodicTimer(Every, time);
            do
            {
                await LookAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The gateway is stopping.
        }
    }

    /// <summary>One look: takes up who entered a stage since the last, and raises what is due.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            await ReadEnteredAsync(now, cancellationToken);
            foreach (var subject in _due.Where(d => d.Value <= now).Select(d => d.Key).ToArray())
            {
                if (await SettleAsync(subject, now, cancellationToken) is { } next)
                    _due[subject] = next;
                else
                    _due.Remove(subject);
            }
        }
        catch (StoreUnavailableException e)
        {
            LogPutOff(log, e.Message);
        }
        finally
        {
            _gate.Release();
        }
    }

    public override void Dispose()
    {
        _gate.Dispose();
        base.Dispose();
    }

    private async Task ReadEnteredAsync(long now, CancellationToken cancellationToken)
    {
        // A little is read twice: signals of one time may come one after the other.
        var since = _readUpTo == 0 ? now - LooksBack : _readUpTo - 3_600_000;
        for (var offset = 0; ; offset += PerPage)
        {
            var page = await store.ReadSignalsAsync(new SignalQuery(Since: since, Limit: PerPage, Offset: offset), cancellationToken);
            foreach (var signal in page)
            {
                if (signal.Kind == "stage_entered" && _known.Add(signal.Id.Value))
                    _due[signal.Subject] = 0;
            }

            if (page.Count < PerPage)
                break;
        }

        _readUpTo = now;
        if (_known.Count > MostKnown)
            _known.Clear();
    }

    /// <returns>When to look again; null when it stands in no stage that it could leave.</returns>
    private async Task<long?> SettleAsync(string subject, long now, CancellationToken cancellationToken)
    {
        if (!ProfileId.TryParse(subject, out var id))
        {
            var (account, _) = await members.ReadAsync(new AccountId(subject), cancellationToken);
            return await accounts.CoolAsync(account, await accounts.BeginAsync(account, cancellationToken), now, cancellationToken);
        }

        long? next = null;
        await ingestor.RunAsync(async (cache, token) =>
        {
            var entry = await placer.FindAsync(id, cache, token);
            if (entry.State.Id != id)
                return;
            var coolings = ProfileSignals.Coolings(entry.State, rules.Set);
            ScoreSignal[] due = [.. coolings.Where(s => s.Time <= now)];
            if (due.Length > 0)
                await profiles.RaiseAsync(profiles.Of(entry.State, due), token);
            next = coolings.Where(s => s.Time > now).Select(s => (long?)s.Time).Min();
        });
        return next;
    }

    [LoggerMessage(1, LogLevel.Warning, "What has cooled is told later: {Reason}")]
    private static partial void LogPutOff(ILogger logger, string reason);
}
