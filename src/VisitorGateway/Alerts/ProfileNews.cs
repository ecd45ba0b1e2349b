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

    /// <exception cref="Storage.StoreUnavailableException">Nothing was stored; raise them again.</exception>
    public async Task RaiseAsync(ProfileState state, IReadOnlyList<ScoreSignal> signals, CancellationToken cancellationToken)
    {
        var ledger = new List<LedgerEntry>();
        if (state.Events <= LongHistory)
            await loader.ReplayAsync(state.Id, ledger, cancellationToken);
        ledger.AddRange(rules.Set.ExplainFit(state));
        var raised = new List<RaisedSignal>(signals.Count);
        foreach (var signal in signals)
        {
            raised.Add(new RaisedSignal(
                signal,
                "profile",
                state.Company?.Account,
                state.Company?.Company,
                state.Person is { } person ? RowBuilder.NameOf(person) : null,
                signal.Scope == ScoreScope.Total && signal.Rank == rules.Set.Ladders[0].Stages.Count - 1 && signal.Rank > 0,
                SignalReasons.Of(ledger, signal.Scope, signal.Time)));
        }

        await desk.RaiseAsync(raised, cancellationToken);
    }
}
