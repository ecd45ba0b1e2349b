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

    /// <summary>How often the way to the store broke: another server may answer since, which lacks the last that was answered.</summary>
    long Breaks { get; }

    /// <summary>
    /// Appends events to their profiles' logs, durably: when the task ends, they survive a crash. Calls that arrive together
    /// share one commit. An event whose id is in its profile's log already, or in that of a profile it absorbed, is not stored
    /// again. Order within a profile is kept, in the order of calls. Who stops waiting does not stop the commit. Nothing is stored
    /// for a profile that was erased.
    /// </summary>
    /// <returns>One result per append, in order; each has one position per event, 0 for a duplicate.</returns>
    Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<Append> appends, CancellationToken cancellationToken);

    /// <summary>Snapshot and the events after it, or the profile that absorbed this one (followed to its end), or neither for an unknown profile.</summary>
    Task<ProfileLog> LoadAsync(ProfileId profile, CancellationToken cancellationToken);

    /// <summary>A profile's own log from its start, in log order, whether it was absorbed since or not.</summary>
    Task<IReadOnlyList<StoredEvent>> ReadLogAsync(ProfileId profile, CancellationToken cancellationToken);

    /// <summary>
    /// Saves cached folds. A snapshot of an older position never replaces a newer one; one of the same position
    /// does, as new rules need. One of a profile that was erased is passed over. Appends wait while a batch is written: some hundred
    /// profiles are a good size.
    /// </summary>
    Task SaveAsync(SaveBatch batch, CancellationToken cancellationToken);

    /// <summary>Profiles whose logs hold events that no saved snapshot covers: what must be folded again after a crash.</summary>
    IAsyncEnumerable<ProfileId> ReadUnfoldedAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Takes a person's key for a profile unless another has it; answers who has it now (redirects followed). A profile that was
    /// erased gets an answer but no key.
    /// </summary>
    Task<ProfileId> ClaimPersonAsync(string personKey, ProfileId profile, CancellationToken cancellationToken);

    /// <summary>Who has a person's key now (redirects followed); null when nobody claimed it.</summary>
    Task<ProfileId?> FindPersonAsync(string personKey, CancellationToken cancellationToken);

    /// <summary>
    /// One profile takes over another, as a whole, also when whoever does it ends half-way: the note goes into the survivor's log,
    /// the absorbed profile becomes a redirect for good and leaves the lists; its own log stays as it is. Merging twice is merging
    /// once. A survivor that was itself absorbed stands for the profile that it leads to.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// A third profile has absorbed the absorbed one already, the survivor's log holds the note's id, or one of the two was erased.
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

    /// <summary>
    /// Stores signals that are not known yet, each with what is to be sent because of it, in one transaction (a signal and its
    /// outbox are never apart). A signal whose id is known stays as it is; one about a profile that was erased is not stored.
    /// </summary>
    /// <returns>One answer per signal, in order: whether it was new.</returns>
    Task<IReadOnlyList<bool>> AddSignalsAsync(IReadOnlyList<NewSignal> signals, CancellationToken cancellationToken);

    Task<Signal?> ReadSignalAsync(SignalId id, CancellationToken cancellationToken);

    /// <summary>Newest first; those of the same time by id, downwards.</summary>
    Task<IReadOnlyList<Signal>> ReadSignalsAsync(SignalQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Sets state, owner and times of a signal, if it still has the version that <paramref name="changed"/> was made from.
    /// What the signal says never changes.
    /// </summary>
    Task<SignalUpdate> UpdateSignalAsync(Signal changed, CancellationToken cancellationToken);

    /// <summary>
    /// Takes what is due, the longest due first, for as long as the lease: nobody else gets it until then, and whoever asks after
    /// that does. So an item is sent at least once, and again when the sender died or was too slow.
    /// </summary>
    Task<IReadOnlyList<OutboxItem>> TakeDueOutboxAsync(int limit, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>
    /// Ends a try. Who held an item longer than the lease, while another took it, can only say that it is done. A parked item
    /// that is read and given a time is tried again.
    /// </summary>
    /// <param name="item">As it was taken or read.</param>
    /// <returns>False when that had no effect.</returns>
    Task<bool> FinishOutboxAsync(OutboxItem item, OutboxOutcome outcome, CancellationToken cancellationToken);

    /// <summary>For display: latest due first, then by id, downwards.</summary>
    Task<IReadOnlyList<OutboxItem>> ReadOutboxAsync(OutboxQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets people, in one transaction: their logs, folds, claims, contributions, signals and what waits to be sent about them.
    /// Afterwards no file of the store holds their events; a mark remains, made from their ids and leading back to nobody, by which
    /// the store refuses to take anything for them again.
    /// </summary>
    Task<Erased> EraseAsync(Erasure erasure, CancellationToken cancellationToken);

    /// <summary>
    /// Takes one step of forgetting what is old, in one transaction; called until there is no next step. Whose last event is old
    /// is gone whole, with their claims. Of others the old events go, except those that say who somebody is and the gateway's own
    /// notes, and the snapshot goes with them: a profile is the fold of what its log still holds. The step that finds nothing more
    /// takes the old signals too, with their outbox.
    /// </summary>
    Task<Trimmed> TrimAsync(Trim trim, CancellationToken cancellationToken);

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
    /// Profiles that were saved and are not absorbed, where the store can tell in order of their last sign of life, latest first. One
    /// that is saved on the way may be left out.
    /// </summary>
    /// <param name="seenSince">Asked now and then on the way; profiles whose last snapshot was seen before that are passed over.</param>
    IAsyncEnumerable<SavedProfile> ReadSavedAsync(Func<long> seenSince, CancellationToken cancellationToken);

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

    /// <summary>Sets a fact that is unset; false when it has a value already. Of several that try at once, one gets true.</summary>
    Task<bool> AddMetaAsync(string key, string value, CancellationToken cancellationToken);

    /// <summary>Every person's key with who claimed it, for copies of the store.</summary>
    IAsyncEnumerable<PersonClaim> ReadClaimsAsync(CancellationToken cancellationToken);

    /// <summary>Marks of all profiles that were erased, for copies of the store.</summary>
    Task<IReadOnlyList<UInt128>> ReadErasedMarksAsync(CancellationToken cancellationToken);

    /// <summary>Takes marks over from another store: what they stand for is erased here too, from the next opening on.</summary>
    Task AddErasedMarksAsync(IReadOnlyList<UInt128> marks, CancellationToken cancellationToken);

    /// <summary>Tells the other gateways on the store that profiles changed; may be lost. Does nothing in a store that is not shared.</summary>
    Task AnnounceAsync(IReadOnlyList<ProfileId> changed, CancellationToken cancellationToken);

    /// <summary>Profiles that other gateways changed, until cancelled, as far as the news arrives. Ends at once in a store that is not shared.</summary>
    IAsyncEnumerable<ProfileId> ListenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Asks whether another gateway has recorded a page view that was reported to this one; when none has, the report is kept for some
    /// minutes for <see cref="IsViewReportedAsync"/>. One of the two finds the other, whichever comes first, and each is found once.
    /// </summary>
    /// <returns>How the view was recorded; null when it was not, and always in a store that is not shared.</returns>
    Task<RecordedView?> ReportViewAsync(ViewReport report, CancellationToken cancellationToken);

    /// <summary>Asks whether a page view was reported to another gateway; when it was not, it counts as recorded, which is kept for some minutes.</summary>
    /// <returns>False in a store that is not shared.</returns>
    Task<bool> IsViewReportedAsync(DueView view, CancellationToken cancellationToken);

    /// <summary>What the store is, for health and logs ("SQLite 3.50.4, synchronous=FULL, 12,345 events").</summary>
    Task<StoreDescription> DescribeAsync(CancellationToken cancellationToken);
}
