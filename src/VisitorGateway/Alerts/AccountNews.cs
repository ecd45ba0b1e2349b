using Microsoft.Extensions.Logging;
using VisitorGateway.Ingest;
using VisitorGateway.Recognise.Companies;
using VisitorGateway.Scoring.Accounts;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules;
using VisitorGateway.Scoring.Signals;
using VisitorGateway.Storage;

namespace VisitorGateway.Alerts;

/// <summary>Raises what accounts tell. What an account stands in is read back from the signals that were raised of it.</summary>
internal sealed partial class AccountNews(
    IGatewayStore store, SignalDesk desk, ProfileLoader loader, CurrentRules rules, AccountFacts facts, ILogger<AccountNews> log)
{
    private const int RememberedSignals = 200;
    private const int ProfilesInReasons = 20;

    /// <summary>Takes up where the account stood when it was last told of.</summary>
    public async Task<AccountSignals> BeginAsync(AccountState state, CancellationToken cancellationToken)
    {
        var watch = new AccountSignals();
        facts.Join(state);
        var told = await store.ReadSignalsAsync(new SignalQuery(Subject: state.Id.Value, Limit: RememberedSignals), cancellationToken);
        foreach (var signal in told.Reverse())
        {
            if (StoredSignal.TryRead(signal) is { } read)
                watch.Recall(read.Kind, read.Scope, read.Name, read.Episode, rules.Set);
        }

        watch.Begin(state, rules.Set);
        return watch;
    }

    /// <summary>Tells what is new of an account; what the store does not take is found again with the next word of it.</summary>
    public async Task TellAsync(AccountState state, AccountSignals watch, CancellationToken cancellationToken)
    {
        facts.Join(state);
        var signals = new List<ScoreSignal>();
        watch.Tell(state, rules.Set, signals);
        await RaiseAsync(state, signals, cancellationToken);
    }

    /// <summary>Raises what has cooled by then.</summary>
    /// <returns>When the next stage is left if nothing happens; null for never.</returns>
    public async Task<long?> CoolAsync(AccountState state, AccountSignals watch, long now, CancellationToken cancellationToken)
    {
        var coolings = watch.Coolings(state, rules.Set);
        await RaiseAsync(state, [.. coolings.Where(s => s.Time <= now)], cancellationToken);
        return coolings.Where(s => s.Time > now).Select(s => (long?)s.Time).Min();
    }

    private async Task RaiseAsync(AccountState state, List<ScoreSignal> signals, CancellationToken cancellationToken)
    {
        if (signals.Count == 0)
            return;
        try
        {
            List<LedgerEntry> ledger = [.. rules.Set.ExplainFit(state), .. state.BreadthBy(rules.Set)];
            foreach (var contribution in state.Contributions.OrderByDescending(c => c.LastSeen).Take(ProfilesInReasons).ToArray())
            {
                var lines = new List<LedgerEntry>();
                await loader.ReplayAsync(contribution.Profile, lines, cancellationToken);
                var weight = rules.Set.Accounts.Weight(contribution.Company.Confidence);
                ledger.AddRange(lines.Select(line => line with { Points = line.Points * weight }));
            }

            var top = rules.Set.AccountLadders[0].Stages.Count - 1;
            await desk.RaiseAsync(
                signals.ConvertAll(signal => new RaisedSignal(
                    signal, "account", state.Id, state.Company?.Company ?? state.Id.Value, null,
                    signal.Scope == ScoreScope.Total && signal.Rank == top && top > 0,
                    SignalReasons.Of(ledger, signal.Scope, signal.Time))),
                cancellationToken);
        }
        catch (StoreUnavailableException e)
        {
            LogNotRaised(log, state.Id.Value, e.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Signals of {Account} were not stored: {Reason}")]
    private static partial void LogNotRaised(ILogger logger, string account, string reason);
}
