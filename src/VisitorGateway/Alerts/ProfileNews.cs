using VisitorGateway.Ingest;
using VisitorGateway.Live;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules;
using VisitorGateway.Scoring.Signals;

namespace VisitorGateway.Alerts;

/// <summary>Raises what the folds of profiles tell.</summary>
internal sealed class ProfileNews(SignalDesk desk, ProfileLoader loader, CurrentRules rules)
{
    /// <summary>A longer history is not folded once more for the reasons; only who they are is named then.</summary>
    private const int LongHistory = 2000;

    /// <summary>What there is to say of a state as it is now.</summary>
    public ToldNews Of(ProfileState state, IReadOnlyList<ScoreSignal> signals) => new(
        state.Id, signals, state.Events <= LongHistory, [.. rules.Set.ExplainFit(state)], state.Company?.Account, state.Company?.Company,
        state.Person is { } person ? RowBuilder.NameOf(person) : null);

    /// <exception cref="Storage.StoreUnavailableException">Nothing was stored; raise them again.</exception>
    public async Task RaiseAsync(ToldNews told, CancellationToken cancellationToken)
    {
        var ledger = new List<LedgerEntry>();
        if (told.HasShortHistory)
            await loader.ReplayAsync(told.Profile, ledger, cancellationToken);
        ledger.AddRange(told.Fit);
        var raised = new List<RaisedSignal>(told.Signals.Count);
        foreach (var signal in told.Signals)
        {
            raised.Add(new RaisedSignal(
                signal,
                "profile",
                told.Account,
                told.Company,
                told.Person,
                signal.Scope == ScoreScope.Total && signal.Rank == rules.Set.Ladders[0].Stages.Count - 1 && signal.Rank > 0,
                SignalReasons.Of(ledger, signal.Scope, signal.Time)));
        }

        await desk.RaiseAsync(raised, cancellationToken);
    }
}
