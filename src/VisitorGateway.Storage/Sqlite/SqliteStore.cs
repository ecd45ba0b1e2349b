using System.Runtime.CompilerServices;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Storage.Sqlite;

/// <summary>The embedded store: one SQLite file, <c>gateway.db</c>, in a data directory that one gateway at a time may write.</summary>
public sealed class SqliteStore : IGatewayStore
{
    private const string FileName = "gateway.db";
    // Rows that one read transaction of a long listing may take.
    private const int PageRows = 512;

    private readonly SqliteOptions _options;
    private readonly TimeProvider _time;
    private readonly SqliteReaders _readers;
    private readonly LogTail _tail;
    private readonly SqliteWriter? _writer;
    private readonly DataDirectoryLock? _lock;
    private int _disposed;

    private SqliteStore(
        SqliteReaders readers,
        SqliteOptions options,
        TimeProvider time,
        LogTail tail,
        SqliteWriter? writer,
        DataDirectoryLock? directoryLock)
    {
        _tail = tail;
        _options = options;
        _time = time;
        _readers = readers;
        _writer = writer;
        _lock = directoryLock;
    }

    public bool IsShared => false;

    public long Breaks => 0;

    /// <summary>Opens a data directory for writing; makes it when there is none.</summary>
    /// <exception cref="StoreNotOpenedException">Another gateway holds the directory, or a newer build wrote it.</exception>
    /// <exception cref="StoreUnavailableException">The file cannot be read or written, or is damaged.</exception>
    public static SqliteStore Open(string directory, SqliteOptions options, TimeProvider time)
    {
        options.Check();
        CreateDirectory(directory);
        var path = Path.Combine(directory, FileName);
        var directoryLock = DataDirectoryLock.Take(directory);
        try
        {
            var connection = OpenWriter(path, options);
            var tail = new LogTail(connection, options.IndexAfterEvents, follows: false);
            var readers = new SqliteReaders(path, options);
            var writer = new SqliteWriter(connection, tail, options, time, path + "-wal", readers.EndLongerThan);
            return new SqliteStore(readers, options, time, tail, writer, directoryLock);
        }
        catch
        {
            directoryLock.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Opens a data directory for reading, also beside the gateway that writes it. Every method that writes throws
    /// <see cref="InvalidOperationException"/>.
    /// </summary>
    /// <exception cref="StoreNotOpenedException">There is no store, or a newer build wrote it.</exception>
    public static SqliteStore OpenReadOnly(string directory)
    {
        var path = Path.Combine(directory, FileName);
        if (!File.Exists(path))
            throw new StoreNotOpenedException($"There is no store in {Path.GetFullPath(directory)}.");

        using var connection = SqliteConnection.OpenReader(path);
        Schema.CheckCurrent(connection, path);
        var options = new SqliteOptions();
        var tail = new LogTail(connection, options.IndexAfterEvents, follows: true);
        return new SqliteStore(new SqliteReaders(path, options), options, TimeProvider.System, tail, null, null);
    }

    public Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<Append> appends, CancellationToken cancellationToken) =>
        appends.Count == 0 ? Task.FromResult<IReadOnlyList<AppendResult>>([]) : WriteAsync(() => new AppendWork(appends, EncodedEvents.Of(appends)), cancellationToken);

    public Task<ProfileLog> LoadAsync(ProfileId profile, CancellationToken cancellationToken) =>
        ReadAsync(ProfileQueries.Load, (_tail, profile), cancellationToken);

    public Task<IReadOnlyList<StoredEvent>> ReadLogAsync(ProfileId profile, CancellationToken cancellationToken) =>
        ReadAsync(ProfileQueries.ReadLog, (_tail, profile), cancellationToken);

    public Task SaveAsync(SaveBatch batch, CancellationToken cancellationToken) => WriteAsync(() => new SaveWork(batch), cancellationToken);

    public async IAsyncEnumerable<ProfileId> ReadUnfoldedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var profile in await ReadAsync(ProfileQueries.ReadUnfolded, 0, cancellationToken))
            yield return profile;
    }

    public Task<ProfileId> ClaimPersonAsync(string personKey, ProfileId profile, CancellationToken cancellationToken) =>
        WriteAsync(() => new ClaimWork(personKey, profile), cancellationToken);

    public Task<ProfileId?> FindPersonAsync(string personKey, CancellationToken cancellationToken) =>
        ReadAsync(ProfileQueries.FindPerson, personKey, cancellationToken);

    public Task<long> MergeAsync(ProfileId survivor, ProfileId absorbed, TrackedEvent note, CancellationToken cancellationToken) =>
        WriteAsync(() => new MergeWork(survivor, absorbed, EncodedEvents.Of(note)), cancellationToken);

    public Task<bool> UnmergeAsync(
        ProfileId survivor,
        ProfileId absorbed,
        IReadOnlyList<VisitorId> visitors,
        TrackedEvent note,
        CancellationToken cancellationToken) =>
        WriteAsync(() => new UnmergeWork(survivor, absorbed, visitors, EncodedEvents.Of(note)), cancellationToken);

    public Task RejectAsync(IReadOnlyList<Reject> rejects, CancellationToken cancellationToken) =>
        WriteAsync(() => new RejectWork(rejects), cancellationToken);

    public Task<IReadOnlyList<bool>> AddSignalsAsync(IReadOnlyList<NewSignal> signals, CancellationToken cancellationToken) =>
        signals.Count == 0 ? Task.FromResult<IReadOnlyList<bool>>([]) : WriteAsync(() => new AddSignalsWork(signals), cancellationToken);

    public Task<Signal?> ReadSignalAsync(SignalId id, CancellationToken cancellationToken) => ReadAsync(SignalRow.Find, id, cancellationToken);

    public Task<IReadOnlyList<Signal>> ReadSignalsAsync(SignalQuery query, CancellationToken cancellationToken) =>
        ReadAsync(SignalQueries.Read, query, cancellationToken);

    public Task<SignalUpdate> UpdateSignalAsync(Signal changed, CancellationToken cancellationToken) =>
        WriteAsync(() => new UpdateSignalWork(changed), cancellationToken);

    public Task<IReadOnlyList<OutboxItem>> TakeDueOutboxAsync(int limit, TimeSpan lease, CancellationToken cancellationToken) =>
        WriteAsync(() => new TakeOutboxWork(Now, limit, lease), cancellationToken);

    public Task<bool> FinishOutboxAsync(OutboxItem item, OutboxOutcome outcome, CancellationToken cancellationToken) =>
        WriteAsync(() => new FinishOutboxWork(item, outcome, Now), cancellationToken);

    public Task<IReadOnlyList<OutboxItem>> ReadOutboxAsync(OutboxQuery query, CancellationToken cancellationToken) =>
        ReadAsync(OutboxQueries.Read, query, cancellationToken);

    public Task<Erased> EraseAsync(Erasure erasure, CancellationToken cancellationToken) =>
        WriteAsync(() => new EraseWork(erasure, Now), cancellationToken);

    public async Task<Trimmed> TrimAsync(Trim trim, CancellationToken cancellationToken)
    {
        var old = await ReadAsync(OldEvents.Find, trim, cancellationToken);
        return old is { Profiles.Count: 0, Next: not null }
            ? new Trimmed([], [], 0, old.Next)
            : await WriteAsync(() => new TrimWork(trim, old), cancellationToken);
    }

    public Task<IReadOnlyList<Contribution>> ReadContributionsAsync(AccountId account, CancellationToken cancellationToken) =>
        ReadAsync(AccountQueries.ReadContributions, account, cancellationToken);

    public Task<IReadOnlyList<AccountSummary>> ReadAccountsAsync(AccountQuery query, CancellationToken cancellationToken) =>
        ReadAsync(AccountQueries.ReadAccounts, query, cancellationToken);

    public Task<IReadOnlyList<AccountId>> ReadStaleAccountsAsync(int limit, CancellationToken cancellationToken) =>
        ReadAsync(AccountQueries.ReadStale, limit, cancellationToken);

    public Task<IReadOnlyList<ProfileId>> ReadRecentProfilesAsync(long seenSince, int limit, CancellationToken cancellationToken) =>
        ReadAsync(ProfileQueries.ReadRecent, (seenSince, limit), cancellationToken);

    public async IAsyncEnumerable<ProfileId> ReadProfilesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<(long Number, ProfileId Profile)> page;
        for (var after = 0L; ; after = page[^1].Number)
        {
            page = await ReadPageAsync(ProfileQueries.ReadProfiles, (after, PageRows), cancellationToken);
            foreach (var (_, profile) in page)
                yield return profile;

            if (page.Count < PageRows)
                yield break;
        }
    }

    public async IAsyncEnumerable<SavedProfile> ReadSavedAsync(Func<long> seenSince, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<SavedRow> page;
        for (SavedRow? after = null; ; after = page[^1])
        {
            page = await ReadPageAsync(ProfileQueries.ReadSaved, (after, seenSince(), PageRows), cancellationToken);
            foreach (var row in page)
                yield return row.Profile;

            if (page.Count < PageRows)
                yield break;
        }
    }

    public async IAsyncEnumerable<StoredEvent> ReadEventsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<StoredEvent> page;
        for (var after = 0L; ; after = page[^1].Position)
        {
            page = await ReadPageAsync(ProfileQueries.ReadEvents, (after, PageRows), cancellationToken);
            foreach (var value in page)
                yield return value;

            if (page.Count < PageRows)
                yield break;
        }
    }

    public Task<IReadOnlyList<Reject>> ReadRejectsAsync(int limit, CancellationToken cancellationToken)
    {
        var oldest = (_time.GetUtcNow() - _options.RejectsMaxAge).ToUnixTimeMilliseconds();
        return ReadAsync(StoreQueries.ReadRejects, (oldest, limit), cancellationToken);
    }

    public Task<string?> ReadMetaAsync(string key, CancellationToken cancellationToken) =>
        ReadAsync(StoreQueries.ReadMeta, key, cancellationToken);

    public Task WriteMetaAsync(string key, string? value, CancellationToken cancellationToken) =>
        WriteAsync(() => new MetaWork(key, value), cancellationToken);

    public async IAsyncEnumerable<PersonClaim> ReadClaimsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<PersonClaim> page;
        for (var after = ""; ; after = page[^1].PersonKey)
        {
            page = await ReadPageAsync(StoreQueries.ReadClaims, (after, PageRows), cancellationToken);
            foreach (var claim in page)
                yield return claim;

            if (page.Count < PageRows)
                yield break;
        }
    }

    public Task<IReadOnlyList<UInt128>> ReadErasedMarksAsync(CancellationToken cancellationToken) =>
        ReadAsync(StoreQueries.ReadErasedMarks, 0, cancellationToken);

    public Task AddErasedMarksAsync(IReadOnlyList<UInt128> marks, CancellationToken cancellationToken) =>
        WriteAsync(() => new AddErasedWork(marks, _time.GetUtcNow().ToUnixTimeMilliseconds()), cancellationToken);

    public Task<bool> AddMetaAsync(string key, string value, CancellationToken cancellationToken) =>
        WriteAsync(() => new AddMetaWork(key, value), cancellationToken);

    public async Task<StoreDescription> DescribeAsync(CancellationToken cancellationToken)
    {
        var (events, profiles) = await ReadAsync(StoreQueries.Count, 0, cancellationToken);
        var version = SqliteConnection.LibraryVersion;
        var durability = _writer is null ? "Opened for reading only." : SqliteFacts.Describe(_options.Durability);
        var warnings = SqliteFacts.Warn(version, _options);
        if (_writer?.Held is { } held)
            warnings = [.. warnings, held.Describe()];
        return new StoreDescription("SQLite " + version, durability, events, profiles, warnings);
    }

    public Task<RecordedView?> ReportViewAsync(ViewReport report, CancellationToken cancellationToken) => Task.FromResult<RecordedView?>(null);

    public Task<bool> IsViewReportedAsync(DueView view, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task AnnounceAsync(IReadOnlyList<ProfileId> changed, CancellationToken cancellationToken) => Task.CompletedTask;

    public IAsyncEnumerable<ProfileId> ListenAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<ProfileId>();

    /// <summary>Commits what is queued, waits for reads under way, and gives the directory back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;

        // Readers first: the last checkpoint can then empty the write-ahead log.
        await _readers.DisposeAsync();
        if (_writer is not null)
            await _writer.DisposeAsync();

        _lock?.Dispose();
    }

    /// <summary>A cap on the file in pages of 4 KiB, which makes a full disk without one.</summary>
    internal Task LimitPagesAsync(long pages) => WriteAsync(() => new PageLimitWork(pages), CancellationToken.None);

    /// <summary>Any query, in a transaction of its own.</summary>
    internal Task<T> QueryAsync<T>(Func<SqliteConnection, T> query, CancellationToken cancellationToken) =>
        ReadAsync(static (connection, run) => run(connection), query, cancellationToken);

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private static void CreateDirectory(string directory)
    {
        // It holds what visitors did: a directory that we make is the gateway's alone.
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The store's file in a data directory.</summary>
    public static string PathIn(string directory) => Path.Combine(directory, FileName);

    internal static SqliteConnection OpenWriter(string path, SqliteOptions options)
    {
        var connection = SqliteConnection.OpenWriter(path);
        try
        {
            // secure_delete: what is erased is overwritten in the file, not only unlinked.
            connection.Execute(
                $"""
                PRAGMA locking_mode = NORMAL;
                PRAGMA busy_timeout = 1000;
                PRAGMA mmap_size = 0;
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = {(options.Durability == SqliteDurability.Full ? "FULL" : "NORMAL")};
                PRAGMA wal_autocheckpoint = {options.CheckpointBytes / SqliteOptions.PageBytes};
                PRAGMA secure_delete = ON;
                PRAGMA cache_size = -{options.CacheBytes / 1024};
                PRAGMA temp_store = MEMORY;
                """);
            Schema.Migrate(connection, path);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private async Task<T> ReadAsync<T, TArgument>(
        Func<SqliteConnection, TArgument, T> query,
        TArgument argument,
        CancellationToken cancellationToken) => await _readers.ReadAsync(query, argument, cancellationToken);

    /// <summary>A read holds its thread: a long listing lets others have it between pages.</summary>
    private async Task<T> ReadPageAsync<T, TArgument>(Func<SqliteConnection, TArgument, T> query, TArgument page, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return await _readers.ReadAsync(query, page, cancellationToken);
    }

    private Task<T> WriteAsync<T>(Func<WriteWork<T>> work, CancellationToken cancellationToken)
    {
        if (_writer is null)
            return Task.FromException<T>(new InvalidOperationException("The store was opened for reading only."));

        return cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<T>(cancellationToken)
            : _writer.ExecuteAsync(work(), cancellationToken);
    }
}
