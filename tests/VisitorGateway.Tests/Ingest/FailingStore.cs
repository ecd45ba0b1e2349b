using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Storage;

namespace VisitorGateway.Tests.Ingest;

/// <summary>A store that does what it is told before it passes a call on: fails the Nth, fails all, or fails after the work was done.</summary>
internal sealed class FailingStore(IGatewayStore inner) : IGatewayStore
{
    private readonly SemaphoreSlim _alone = new(1);
    private int _calls;

    public bool IsShared => inner.IsShared;

    public long Breaks => inner.Breaks;

    /// <summary>Calls so far.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Which call fails, counted from 1; 0 for none.</summary>
    public int FailAt { get; set; }

    /// <summary>The failing call does its work first: its answer is lost, as on a broken connection.</summary>
    public bool LosesAnswer { get; set; }

    /// <summary>Appends wait for it.</summary>
    public Task Slow { get; set; } = Task.CompletedTask;

    /// <summary>Storing signals waits for it, with its answer.</summary>
    public Task<bool> SignalsAreTaken { get; set; } = Task.FromResult(true);

    /// <summary>Every call fails.</summary>
    public bool IsAway { get; set; }

    /// <summary>Run in the place of the failing call, while no other call is under way; what it leaves is what a kill there leaves.</summary>
    public Action? Crash { get; set; }

    public Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<Append> appends, CancellationToken cancellationToken) =>
        CallAsync(async () =>
        {
            await Slow;
            return await inner.AppendAsync(appends, cancellationToken);
        });

    public Task<ProfileLog> LoadAsync(ProfileId profile, CancellationToken cancellationToken) => CallAsync(() => inner.LoadAsync(profile, cancellationToken));

    public Task<IReadOnlyList<StoredEvent>> ReadLogAsync(ProfileId profile, CancellationToken cancellationToken) =>
        CallAsync(() => inner.ReadLogAsync(profile, cancellationToken));

    public Task SaveAsync(SaveBatch batch, CancellationToken cancellationToken) => CallAsync(async () =>
    {
        await inner.SaveAsync(batch, cancellationToken);
        return true;
    });

    public IAsyncEnumerable<ProfileId> ReadUnfoldedAsync(CancellationToken cancellationToken) => inner.ReadUnfoldedAsync(cancellationToken);

    public Task<ProfileId> ClaimPersonAsync(string personKey, ProfileId profile, CancellationToken cancellationToken) =>
        CallAsync(() => inner.ClaimPersonAsync(personKey, profile, cancellationToken));

    public Task<ProfileId?> FindPersonAsync(string personKey, CancellationToken cancellationToken) =>
        CallAsync(() => inner.FindPersonAsync(personKey, cancellationToken));

    public Task<long> MergeAsync(ProfileId survivor, ProfileId absorbed, TrackedEvent note, CancellationToken cancellationToken) =>
        CallAsync(() => inner.MergeAsync(survivor, absorbed, note, cancellationToken));

    public Task<bool> UnmergeAsync(ProfileId survivor, ProfileId absorbed, IReadOnlyList<VisitorId> visitors, TrackedEvent note, CancellationToken cancellationToken) =>
        CallAsync(() => inner.UnmergeAsync(survivor, absorbed, visitors, note, cancellationToken));

    public Task RejectAsync(IReadOnlyList<Reject> rejects, CancellationToken cancellationToken) => CallAsync(async () =>
    {
        await inner.RejectAsync(rejects, cancellationToken);
        return true;
    });

    public Task<IReadOnlyList<bool>> AddSignalsAsync(IReadOnlyList<NewSignal> signals, CancellationToken cancellationToken) =>
        CallAsync(async () => await SignalsAreTaken
            ? await inner.AddSignalsAsync(signals, cancellationToken)
            : throw new StoreUnavailableException("No signals are taken."));

    public Task<Signal?> ReadSignalAsync(SignalId id, CancellationToken cancellationToken) => CallAsync(() => inner.ReadSignalAsync(id, cancellationToken));

    public Task<IReadOnlyList<Signal>> ReadSignalsAsync(SignalQuery query, CancellationToken cancellationToken) =>
        CallAsync(() => inner.ReadSignalsAsync(query, cancellationToken));

    public Task<SignalUpdate> UpdateSignalAsync(Signal changed, CancellationToken cancellationToken) =>
        CallAsync(() => inner.UpdateSignalAsync(changed, cancellationToken));

    public Task<IReadOnlyList<OutboxItem>> TakeDueOutboxAsync(int limit, TimeSpan lease, CancellationToken cancellationToken) =>
        CallAsync(() => inner.TakeDueOutboxAsync(limit, lease, cancellationToken));

    public Task<bool> FinishOutboxAsync(OutboxItem item, OutboxOutcome outcome, CancellationToken cancellationToken) =>
        CallAsync(() => inner.FinishOutboxAsync(item, outcome, cancellationToken));

    public Task<IReadOnlyList<OutboxItem>> ReadOutboxAsync(OutboxQuery query, CancellationToken cancellationToken) =>
        CallAsync(() => inner.ReadOutboxAsync(query, cancellationToken));

    public Task<Erased> EraseAsync(Erasure erasure, CancellationToken cancellationToken) => CallAsync(() => inner.EraseAsync(erasure, cancellationToken));

    public Task<Trimmed> TrimAsync(Trim trim, CancellationToken cancellationToken) => CallAsync(() => inner.TrimAsync(trim, cancellationToken));

    public Task<IReadOnlyList<Contribution>> ReadContributionsAsync(AccountId account, CancellationToken cancellationToken) =>
        CallAsync(() => inner.ReadContributionsAsync(account, cancellationToken));

    public Task<IReadOnlyList<AccountSummary>> ReadAccountsAsync(AccountQuery query, CancellationToken cancellationToken) =>
        CallAsync(() => inner.ReadAccountsAsync(query, cancellationToken));

    public Task<IReadOnlyList<AccountId>> ReadStaleAccountsAsync(int limit, CancellationToken cancellationToken) =>
        CallAsync(() => inner.ReadStaleAccountsAsync(limit, cancellationToken));

    public IAsyncEnumerable<SavedProfile> ReadSavedAsync(Func<long> seenSince, CancellationToken cancellationToken) =>
        inner.ReadSavedAsync(seenSince, cancellationToken);

    public Task<IReadOnlyList<ProfileId>> ReadRecentProfilesAsync(long seenSince, int limit, CancellationToken cancellationToken) =>
        CallAsync(() => inner.ReadRecentProfilesAsync(seenSince, limit, cancellationToken));

    public IAsyncEnumerable<ProfileId> ReadProfilesAsync(CancellationToken cancellationToken) => inner.ReadProfilesAsync(cancellationToken);

    public IAsyncEnumerable<StoredEvent> ReadEventsAsync(CancellationToken cancellationToken) => inner.ReadEventsAsync(cancellationToken);

    public Task<IReadOnlyList<Reject>> ReadRejectsAsync(int limit, CancellationToken cancellationToken) =>
        CallAsync(() => inner.ReadRejectsAsync(limit, cancellationToken));

    public Task<string?> ReadMetaAsync(string key, CancellationToken cancellationToken) => CallAsync(() => inner.ReadMetaAsync(key, cancellationToken));

    public Task WriteMetaAsync(string key, string? value, CancellationToken cancellationToken) => CallAsync(async () =>
    {
        await inner.WriteMetaAsync(key, value, cancellationToken);
        return true;
    });

    public Task<bool> AddMetaAsync(string key, string value, CancellationToken cancellationToken) =>
        CallAsync(() => inner.AddMetaAsync(key, value, cancellationToken));

    public IAsyncEnumerable<PersonClaim> ReadClaimsAsync(CancellationToken cancellationToken) => inner.ReadClaimsAsync(cancellationToken);

    public Task<IReadOnlyList<UInt128>> ReadErasedMarksAsync(CancellationToken cancellationToken) =>
        CallAsync(() => inner.ReadErasedMarksAsync(cancellationToken));

    public Task AddErasedMarksAsync(IReadOnlyList<UInt128> marks, CancellationToken cancellationToken) => inner.AddErasedMarksAsync(marks, cancellationToken);

    public Task<RecordedView?> ReportViewAsync(ViewReport report, CancellationToken cancellationToken) => CallAsync(() => inner.ReportViewAsync(report, cancellationToken));

    public Task<bool> IsViewReportedAsync(DueView view, CancellationToken cancellationToken) => CallAsync(() => inner.IsViewReportedAsync(view, cancellationToken));

    public Task AnnounceAsync(IReadOnlyList<ProfileId> changed, CancellationToken cancellationToken) => inner.AnnounceAsync(changed, cancellationToken);

    public IAsyncEnumerable<ProfileId> ListenAsync(CancellationToken cancellationToken) => inner.ListenAsync(cancellationToken);

    public Task<StoreDescription> DescribeAsync(CancellationToken cancellationToken) => CallAsync(() => inner.DescribeAsync(cancellationToken));

    public ValueTask DisposeAsync()
    {
        _alone.Dispose();
        return inner.DisposeAsync();
    }

    /// <summary>Calls one after the other, so that a crash is between two steps and not within one.</summary>
    private async Task<T> CallAloneAsync<T>(Func<Task<T>> call)
    {
        await _alone.WaitAsync();
        try
        {
            var isCrash = Interlocked.Increment(ref _calls) == FailAt;
            if (isCrash && !LosesAnswer)
                Crash!();
            var answer = await call();
            if (isCrash && LosesAnswer)
                Crash!();
            return answer;
        }
        finally
        {
            _alone.Release();
        }
    }

    private async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        if (Crash is not null)
            return await CallAloneAsync(call);
        var number = Interlocked.Increment(ref _calls);
        if (IsAway || (number == FailAt && !LosesAnswer))
            throw new StoreUnavailableException($"Call {number} fails for the test.");
        var answer = await call();
        return number == FailAt ? throw new StoreUnavailableException($"The answer of call {number} is lost for the test.") : answer;
    }
}
