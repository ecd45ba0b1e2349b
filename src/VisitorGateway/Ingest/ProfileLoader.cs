using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Signals;
using VisitorGateway.Storage;

namespace VisitorGateway.Ingest;

/// <summary>Brings a profile's fold into memory: from its snapshot and the events after it, or from all of its events.</summary>
internal sealed class ProfileLoader(IGatewayStore store, CurrentRules rules)
{
    /// <summary>True when other gateways may append to the same profiles.</summary>
    public bool IsShared => store.IsShared;

    public string RulesVersion => rules.Set.Version;

    /// <summary>The profile, or the one that absorbed it; a fresh one when nothing is known of it.</summary>
    public Task<LoadedProfile> LoadAsync(ProfileId id, CancellationToken cancellationToken) => LoadAsync(id, null, cancellationToken);

    /// <param name="folded">What its log was folded to already; taken if it is what a replay would give.</param>
    public async Task<LoadedProfile> LoadAsync(ProfileId id, ProfileState? folded, CancellationToken cancellationToken)
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
            // Never saved: what it told may not have been stored. Under other rules it would only be told once more.
            var told = log.Snapshot is null ? new List<ScoreSignal>() : null;
            var since = log.Tail.Count == 0 ? long.MaxValue : log.Tail.Min(e => e.Event.Time);
            var isFolded = told is null && folded is not null && folded.Id == id && folded.Position == log.Head && folded.RulesVersion == rules.Set.Version;
            return new LoadedProfile(isFolded ? folded! : await ReplayAsync(id, null, cancellationToken, told), log.Tail, IsUnknown: false)
            {
                Listed = listed,
                News = told?.FindAll(s => s.Time >= since) ?? [],
            };
        }

        var news = new List<ScoreSignal>();
        foreach (var stored in log.Tail)
            ProfileFold.Apply(state, stored, rules.Set, signals: news);
        return new LoadedProfile(state, log.Tail, IsUnknown: false) { Listed = listed, News = news };
    }

    /// <summary>Folds the whole history, absorbed profiles included.</summary>
    /// <param name="ledger">Takes what each event was worth, when somebody wants to know.</param>
    /// <param name="signals">Takes what sales should have known.</param>
    public async Task<ProfileState> ReplayAsync(ProfileId id, List<LedgerEntry>? ledger, CancellationToken cancellationToken, List<ScoreSignal>? signals = null) =>
        ProfileFold.Replay(id, await ReadHistoryAsync(id, cancellationToken), rules.Set, ledger, signals);

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
