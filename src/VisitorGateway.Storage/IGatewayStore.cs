using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Storage;

/// <summary>
/// The one port to what is kept. The event log is the truth; snapshots are cached folds of it and may be dropped at any time.
/// Every method may be called from any thread. A store that cannot answer throws <see cref="StoreUnavailableException"/>.
/// </summary>
public interface IGatewayStore : IAsyncDisposable
{
    /// <summary>True when other gateways may use the store at the same time: what one has in memory of a profile may be behind then.</summary>
    bool IsShared { get; }

    /// <summary>
    /// Appends events to their profiles' logs, durably: when the task ends, they survive a crash. Calls that arrive together
    /// share one commit. An event whose id is in its profile's log already, or in that of a profile it absorbed, is not stored
    /// again. Order within a profile is kept, in the order of calls. Who stops waiting does not stop the commit.
    /// </summary>
    /// <returns>One result per append, in order; each has one position per event, 0 for a duplicate.</returns>
    Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<Append> appends, CancellationToken cancellationToken);

    /// <summary>Snapshot and the events after it, or the profile that absorbed this one (followed to its end), or neither for an unknown profile.</summary>
    Task<ProfileLog> LoadAsync(ProfileId profile, CancellationToken cancellationToken);

    /// <summary>A profile's own log from its start, in log order, whether it was absorbed since or not.</summary>
    Task<IReadOnlyList<StoredEvent>> ReadLogAsync(ProfileId profile, CancellationToken cancellationToken);

    /// <summary>
    /// Saves cached folds. A snapshot of an older position never replaces a newer one; one of the same position
    /// does, as new rules need. Appends wait while a batch is written: some hundred profiles are a good size.
    /// </summary>
    Task SaveAsync(SaveBatch batch, CancellationToken cancellationToken);

    /// <summary>Profiles whose logs hold events that no saved snapshot covers: what must be folded again after a crash.</summary>
    IAsyncEnumerable<ProfileId> ReadUnfoldedAsync(CancellationToken cancellationToken);

    /// <summary>Takes a person's key for a profile unless another has it; answers who has it now (redirects followed).</summary>
    Task<ProfileId> ClaimPersonAsync(string personKey, ProfileId profile, CancellationToken cancellationToken);

    /// <summary>
    /// One profile takes over another, as a whole, also when whoever does it ends half-way: the note goes into the survivor's log, the absorbed profile becomes a
    /// redirect for good and leaves the lists; its own log stays as it is. Merging twice is merging once. A survivor that was itself
    /// absorbed stands for the profile that it leads to.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// A third profile has absorbed the absorbed one already, or the survivor's log holds the note's id.
    /// </exception>
    /// <returns>Position of the note in the survivor's log, 0 when the merge was there already.</returns>
    Task<long> MergeAsync(ProfileId survivor, ProfileId absorbed, TrackedEvent note, CancellationToken cancellationToken);

    /// <summary>
    /// Gives an absorbed profile back, as a whole: the redirect goes; events of <paramref name="visitors"/> that reached the
    /// survivor's log since the merge move, in order, to the end of the absorbed profile's log, except the gateway's own notes; the
    /// note goes into the survivor's log. Where the survivor was absorbed in turn, each log up to the end of the chain gives what
    /// reached it since it absorbed the one before.
    /// Person keys that were claimed by the absorbed profile first are its own again.
    /// </summary>
    /// <returns>False when <paramref name="absorbed"/> is not merged into <paramref name="survivor"/>.</returns>
    Task<bool> UnmergeAsync(ProfileId survivor, ProfileId absorbed, IReadOnlyList<VisitorId> visitors, TrackedEvent note, CancellationToken cancellationToken);

    /// <summary>Keeps what was refused, with the reason; the oldest go when there are more than the store's bound.</summary>
    Task RejectAsync(IReadOnlyList<Reject> rejects, CancellationToken cancellationToken);

    /// <summary>What the account's profiles add to it.</summary>
    Task<IReadOnlyList<Contribution>> ReadContributionsAsync(AccountId account, CancellationToken cancellationToken);

    /// <summary>Accounts by last sign of life, latest first, or, when no time is given, by rank, best first.</summary>
    Task<IReadOnlyList<AccountSummary>> ReadAccountsAsync(AccountQuery query, CancellationToken cancellationToken);

    /// <summary>Accounts that profiles were saved for since their own summary was: what must be added up again after a crash.</summary>
    Task<IReadOnlyList<AccountId>> ReadStaleAccountsAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Profiles without an account seen since then, latest first.</summary>
    Task<IReadOnlyList<ProfileId>> ReadRecentProfilesAsync(long seenSince, int limit, CancellationToken cancellationToken);

    /// <summary>Every profile that is not absorbed, in a stable order.</summary>
    IAsyncEnumerable<ProfileId> ReadProfilesAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Every event of every log, each log in its order, absorbed profiles' too. Logs may come one after the other or mixed in order
    /// of arrival, as the store keeps them.
    /// </summary>
    IAsyncEnumerable<StoredEvent> ReadEventsAsync(CancellationToken cancellationToken);

    /// <summary>Kept refusals, newest first.</summary>
    Task<IReadOnlyList<Reject>> ReadRejectsAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Small facts that outlive a restart (rules version, used sign-in codes); null when unset.</summary>
    Task<string?> ReadMetaAsync(string key, CancellationToken cancellationToken);

    Task WriteMetaAsync(string key, string? value, CancellationToken cancellationToken);

    /// <summary>Tells the other gateways on the store that profiles changed; may be lost. Does nothing in a store that is not shared.</summary>
    Task AnnounceAsync(IReadOnlyList<ProfileId> changed, CancellationToken cancellationToken);

    /// <summary>Profiles that other gateways changed, until cancelled, as far as the news arrives. Ends at once in a store that is not shared.</summary>
    IAsyncEnumerable<ProfileId> ListenAsync(CancellationToken cancellationToken);

    /// <summary>What the store is, for health and logs ("SQLite 3.50.4, synchronous=FULL, 12,345 events").</summary>
    Task<StoreDescription> DescribeAsync(CancellationToken cancellationToken);
}
