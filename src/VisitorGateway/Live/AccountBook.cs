using Microsoft.Extensions.Logging;
using VisitorGateway.Ingest;
using VisitorGateway.Recognise.Companies;
using VisitorGateway.Scoring.Accounts;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Storage;

namespace VisitorGateway.Live;

/// <summary>The accounts in memory: read from the store at the first word of them, their summaries saved behind.</summary>
internal sealed partial class AccountBook(IGatewayStore store, CurrentRules rules, AccountFacts facts, ILogger<AccountBook> log)
{
    public const long SaveEveryMilliseconds = 1000;

    private const int AccountsPerSave = 256;
    // Long enough for a snapshot to be saved, with a few tries: on a shared store there is no pause between saves.
    private const long UnsavedMilliseconds = 10_000;
    private const int KeptAccounts = 20_000;
    private const long TrimEveryMilliseconds = 60_000;
    private const long ProfileViewMilliseconds = 24 * 3_600_000;

    private readonly Dictionary<AccountId, AccountEntry> _entries = [];
    private long _savedAt = Environment.TickCount64 - SaveEveryMilliseconds;
    private long _trimmedAt;

    public IEnumerable<AccountEntry> Entries => _entries.Values;

    /// <summary>Something may have changed since the last save, which was too short a while ago for another.</summary>
    public bool Behind { get; private set; }

    public async Task<AccountEntry> FindAsync(AccountId id, long now)
    {
        if (!_entries.TryGetValue(id, out var entry))
        {
            entry = new AccountEntry(new AccountState(id));
            foreach (var contribution in await store.ReadContributionsAsync(id, CancellationToken.None))
                entry.State.Set(contribution);
            _entries[id] = entry;
        }

        entry.LastTold = now;
        return entry;
    }

    /// <summary>Profiles of an account that were seen since then, latest first; none when nobody was told of it for long.</summary>
    public IReadOnlyList<ProfileView> Present(AccountId id, long since) => _entries.TryGetValue(id, out var entry) ? entry.Present(since) : [];

    public Task SaveDirtyAsync()
    {
        // Elapsed time, whatever the clock on the wall does meanwhile.
        var now = Environment.TickCount64;
        Behind = now - _savedAt < SaveEveryMilliseconds;
        if (Behind)
            return Task.CompletedTask;
        _savedAt = now;
        return SaveAllAsync();
    }

    public async Task SaveAllAsync()
    {
        var dirty = _entries.Values.Where(e => e.Dirty).ToArray();
        foreach (var part in dirty.Chunk(AccountsPerSave))
        {
            try
            {
                foreach (var entry in part)
                    await RefreshAsync(entry);
                await store.SaveAsync(new SaveBatch([], Array.ConvertAll(part, e => SummaryOf(e.State))), CancellationToken.None);
                foreach (var entry in part)
                    entry.Dirty = false;
            }
            catch (StoreUnavailableException e)
            {
                LogNotSaved(log, part.Length, e.Message);
                Behind = true;
                return;
            }
        }
    }

    /// <summary>On a shared store: what all gateways' profiles add, as saved, and over it what this gateway has not saved yet.</summary>
    private async Task RefreshAsync(AccountEntry entry)
    {
        var now = Environment.TickCount64;
        foreach (var (profile, (_, at)) in entry.Unsaved)
        {
            if (now - at > UnsavedMilliseconds)
                entry.Unsaved.Remove(profile);
        }

        if (!store.IsShared)
            return;
        var state = new AccountState(entry.State.Id);
        foreach (var contribution in await store.ReadContributionsAsync(entry.State.Id, CancellationToken.None))
        {
            if (entry.Unsaved.TryGetValue(contribution.Profile, out var own) && !(own.Contribution?.Position < contribution.Position))
                continue;
            entry.Unsaved.Remove(contribution.Profile);
            state.Set(contribution);
        }

        foreach (var (own, _) in entry.Unsaved.Values)
        {
            if (own is not null)
                state.Set(own);
        }

        entry.State = state;
    }

    /// <summary>Lets go of profiles that were not seen for a day, and, when there are many, of accounts that were not seen since and are saved.</summary>
    public void Forget(long since, long now)
    {
        if (now - _trimmedAt < TrimEveryMilliseconds)
            return;
        _trimmedAt = now;
        foreach (var entry in _entries.Values)
            entry.Forget(now - ProfileViewMilliseconds);
        if (_entries.Count < KeptAccounts)
            return;
        foreach (var (id, entry) in _entries)
        {
            if (!entry.Dirty && entry.State.LastSeen < since)
                _entries.Remove(id);
        }
    }

    public AccountSummary SummaryOf(AccountState state)
    {
        facts.Join(state);
        var fit = rules.Set.Fit(state);
        var activity = state.ActivityBy(rules.Set);
        var at = state.LastSeen;
        return new AccountSummary(
            state.Id,
            state.Company ?? new CompanyMatch(state.Id, null, null, "unknown", null, null, null, null, 0, "none", ""),
            activity,
            fit.Points,
            fit.Grade.ToString(),
            rules.Set.Rank(fit.Points + activity.At(at), at),
            state.FirstSeen,
            at,
            state.Profiles,
            state.Visits,
            state.Pages);
    }

    [LoggerMessage(1, LogLevel.Warning, "{Accounts} accounts were not saved and will be tried again: {Reason}")]
    private static partial void LogNotSaved(ILogger logger, int accounts, string reason);
}
