using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Storage;

namespace VisitorGateway.Ingest;

/// <summary>Brings a profile's fold into memory: from its snapshot and the events after it, or from all of its events.</summary>
internal sealed class ProfileLoader(IGatewayStore store, CurrentRules rules)
{
    /// <summary>True when other gateways may append to the same profiles.</summary>
    public bool IsShared => store.IsShared;

    public string RulesVersion => rules.Set.Version;

    /// <summary>The profile, or the one that absorbed it; a fresh one when nothing is known of it.</summary>
    public async Task<LoadedProfile> LoadAsync(ProfileId id, CancellationToken cancellationToken)
    {
        var log = await store.LoadAsync(id, cancellationToken);
        while (log.RedirectedTo is { } survivor)
        {
            id = survivor;
            log = await store.LoadAsync(id, cancellationToken);
        }

        if (log.IsErased)
            return new LoadedProfile(ProfileFold.Start(id), [], IsUnknown: true, IsErased: true);
        if (log.IsUnknown)
            return new LoadedProfile(ProfileFold.Start(id), [], IsUnknown: true);
        ProfileState? state = null;
        if (log.Snapshot is { } snapshot)
            ProfileState.TryFromBytes(snapshot, out state);
        var listed = state?.ToContribution()?.Company.Account;
        if (state is null
            || state.RulesVersion != rules.Set.Version
            || state.Position != log.Position
            || log.Tail.Any(e => EventTypes.IsReplayNote(e.Event.Type)))
        {
            return new LoadedProfile(await ReplayAsync(id, null, cancellationToken), log.Tail, IsUnknown: false) { Listed = listed };
        }

        foreach (var stored in log.Tail)
            ProfileFold.Apply(state, stored, rules.Set);
        return new LoadedProfile(state, log.Tail, IsUnknown: false) { Listed = listed };
    }

    /// <summary>Folds the whole history, absorbed profiles included.</summary>
    /// <param name="ledger">Takes what each event was worth, when somebody wants to know.</param>
    public async Task<ProfileState> ReplayAsync(ProfileId id, List<LedgerEntry>? ledger, CancellationToken cancellationToken) =>
        ProfileFold.Replay(id, await ReadHistoryAsync(id, cancellationToken), rules.Set, ledger);

    /// <summary>Every event of a profile and of those it absorbed, in the order in which they are folded.</summary>
    public async Task<IReadOnlyList<StoredEvent>> ReadHistoryAsync(ProfileId id, CancellationToken cancellationToken)
    {
        var logs = await ReadLogsAsync(id, cancellationToken);
        return ProfileHistory.Order(logs[id], absorbed => logs.TryGetValue(absorbed, out var log) ? log : []);
    }

    /// <summary>The same as it is stored: what notes say of events is not heeded.</summary>
    public async Task<IReadOnlyList<StoredEvent>> ReadStoredHistoryAsync(ProfileId id, CancellationToken cancellationToken)
    {
        var logs = await ReadLogsAsync(id, cancellationToken);
        return ProfileHistory.OrderAsStored(logs[id], absorbed => logs.TryGetValue(absorbed, out var log) ? log : []);
    }

    private async Task<Dictionary<ProfileId, IReadOnlyList<StoredEvent>>> ReadLogsAsync(ProfileId id, CancellationToken cancellationToken)
    {
        var logs = new Dictionary<ProfileId, IReadOnlyList<StoredEvent>>();
        var wanted = new Stack<ProfileId>([id]);
        while (wanted.TryPop(out var next))
        {
            if (logs.ContainsKey(next))
                continue;
            var log = await store.ReadLogAsync(next, cancellationToken);
            logs[next] = log;
            foreach (var stored in log)
            {
                if (stored.Event.Type == EventTypes.ProfileMerged && ProfileId.TryParse(stored.Event.Properties["profile"], out var absorbed))
                    wanted.Push(absorbed);
            }
        }

        return logs;
    }
}
