using Microsoft.Extensions.Logging;
using VisitorGateway.Ingest;
using VisitorGateway.Recognise.Companies;
using VisitorGateway.Scoring.Accounts;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage;

namespace VisitorGateway.Live;

/// <summary>The accounts in memory: read from the store at the first word of them, their summaries saved behind.</summary>
internal sealed partial class AccountBook(IGatewayStore store, CurrentRules rules, AccountFacts facts, TimeProvider time, ILogger<AccountBook> log)
{
    private const int AccountsPerSave = 256;
    private const int KeptAccounts = 20_000;
    private const long SaveEveryMilliseconds = 1000;

    private readonly Dictionary<AccountId, AccountEntry> _entries = [];
    private long _savedAt;

    public IEnumerable<AccountEntry> Entries => _entries.Values;

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

    public Task SaveDirtyAsync()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (now - _savedAt < SaveEveryMilliseconds)
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
                await store.SaveAsync(new SaveBatch([], Array.ConvertAll(part, e => SummaryOf(e.State))), CancellationToken.None);
                foreach (var entry in part)
                    entry.Dirty = false;
            }
            catch (StoreUnavailableException e)
            {
                LogNotSaved(log, part.Length, e.Message);
                return;
            }
        }
    }

    /// <summary>Lets go of accounts that nobody was told of for a while and that are saved; always some room is left.</summary>
    public void Forget(long since)
    {
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
        var activity = state.Activity;
        var at = state.LastSeen;
        return new AccountSummary(
            state.Id,
            state.Company ?? new CompanyMatch(state.Id, null, null, "unknown", null, null, null, null, 0, "none", ""),
            activity,
            fit.Points,
            fit.Grade.ToString(),
            rules.Set.Rank(fit.Points + activity.Sum(s => s.At(at)), at),
            state.FirstSeen,
            at,
            state.Profiles,
            state.Visits,
            state.Pages);
    }

    [LoggerMessage(1, LogLevel.Warning, "{Accounts} accounts were not saved and will be tried again: {Reason}")]
    private static partial void LogNotSaved(ILogger logger, int accounts, string reason);
}
