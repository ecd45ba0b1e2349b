using System.Runtime.CompilerServices;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Storage.Redis;

/// <summary>The store that several gateways share: Redis, standalone or Cluster. docs/redis-store.md lists its keys.</summary>
public sealed class RedisStore : IGatewayStore
{
    private const int SavedTogether = 512;

    private readonly RedisLink _link;
    private readonly RedisKeys _keys;
    private readonly SlotRegistry _slots;
    private readonly RedisMerger _merger;
    private readonly AppendPipeline _appends;
    private readonly SnapshotWriter _snapshots;
    private readonly AccountReader _accounts;
    private readonly AccountTeller _teller;
    private readonly PersonClaims _claims;
    private readonly SignalBook _signals;
    private readonly Outbox _outbox;
    private readonly Eraser _eraser;
    private readonly Trimmer _trimmer;
    private readonly ErasedElsewhere _erased;
    private readonly RejectLog _rejects;
    private readonly ChangeNews _news;
    private readonly ViewMeetings _views;
    private readonly IReadOnlyList<ServerFacts> _servers;
    private int _disposed;

    /// <summary>Called before each command: where tests break things off.</summary>
    internal Action? Sending
    {
        get => _link.Sending;
        set => _link.Sending = value;
    }

    private RedisStore(RedisLink link, RedisOptions options, TimeProvider time, IReadOnlyList<ServerFacts> servers, ErasedElsewhere erased)
    {
        _link = link;
        _erased = erased;
        _servers = servers;
        _keys = new RedisKeys(options.Prefix);
        _slots = new SlotRegistry(link, _keys);
        _teller = new AccountTeller(link, _keys, _slots);
        _merger = new RedisMerger(link, _keys, _slots, erased, new MergeSteps(link, _keys, _teller), new UnmergeSteps(link, _keys, _teller));
        _appends = new AppendPipeline(link, _keys, _slots, _merger, erased);
        _snapshots = new SnapshotWriter(link, _keys, _slots, _teller, erased);
        _accounts = new AccountReader(link, _keys, _slots);
        _rejects = new RejectLog(link, _keys, options, time);
        _news = new ChangeNews(link, _keys);
        _views = new ViewMeetings(link, _keys);
        _claims = new PersonClaims(link, _keys, _slots, erased);
        _signals = new SignalBook(link, _keys, erased);
        _outbox = new Outbox(link, _keys, time);
        var forgetter = new ProfileForgetter(link, _keys, _slots, _merger, _teller, _claims, time);
        _eraser = new Eraser(forgetter, _signals, _outbox, _rejects);
        _trimmer = new Trimmer(link, _keys, _slots, forgetter, _signals);
    }

    public bool IsShared => true;

    public long Breaks => _link.Breaks;

    /// <summary>"Redis 7.0.15", and of how many servers.</summary>
    public string ServerName
    {
        get
        {
            var version = _servers.Count == 0 ? "" : " " + _servers[0].Version;
            return _servers.Count > 1 ? $"Redis{version} ({_servers.Count} servers)" : $"Redis{version}";
        }
    }

    /// <summary>What an answered append survives, in words.</summary>
    public string Durability => ServerCheck.Describe(_servers);

    /// <summary>What an operator should know, each a sentence.</summary>
    public IReadOnlyList<string> Warnings => ServerCheck.Warn(_servers);

    /// <summary>Connects, and finds out how durable the servers are.</summary>
    /// <exception cref="StoreNotOpenedException">Redis cannot be used as the setting says; the message names what to change.</exception>
    public static async Task<RedisStore> OpenAsync(RedisOptions options, TimeProvider time)
    {
        options.Check();
        var link = await RedisLink.ConnectAsync(options, time);
        try
        {
            var servers = await ServerCheck.ReadAsync(link);
            ServerCheck.Refuse(servers, options);
            var erased = await ErasedElsewhere.ReadAsync(link, new RedisKeys(options.Prefix));
            return new RedisStore(link, options, time, servers, erased);
        }
        catch
        {
            await link.DisposeAsync();
            throw;
        }
    }

    public Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<Append> appends, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<IReadOnlyList<AppendResult>>(cancellationToken);

        return appends.Count == 0
            ? Task.FromResult<IReadOnlyList<AppendResult>>([])
            : _appends.AppendAsync(appends).WaitAsync(cancellationToken);
    }

    public async Task<ProfileLog> LoadAsync(ProfileId profile, CancellationToken cancellationToken)
    {
        if (_erased.Contains(profile))
            return ProfileLog.Erased;

        var own = _keys.Profile(profile);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var reply = (await _link.RunAsync(RedisScript.Load, [own.Head, own.Log, own.Erased], own.Mark)).Items();
            if (reply.Length == 1)
                return ProfileLog.Erased;
            if (reply[0].IsNull)
            {
                var tail = LogEntries.Parse(profile, reply[3]);
                var state = reply[2].Bytes() is { } bytes ? bytes : (ReadOnlyMemory<byte>?)null;
                return new ProfileLog(null, state, reply[1].Number(), tail);
            }

            var end = await _merger.FollowAsync(profile);
            if (end != profile)
                return new ProfileLog(end, null, 0, []);
        }
    }

    public async Task<IReadOnlyList<StoredEvent>> ReadLogAsync(ProfileId profile, CancellationToken cancellationToken) =>
        await LogEntries.ReadAsync(_link, _keys.Profile(profile).Log, profile, 0).WaitAsync(cancellationToken);

    public Task SaveAsync(SaveBatch batch, CancellationToken cancellationToken) => _snapshots.SaveAsync(batch).WaitAsync(cancellationToken);

    public async IAsyncEnumerable<ProfileId> ReadUnfoldedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await FinishHalfDoneAsync(cancellationToken);
        await foreach (var member in _slots.ReadMembersAsync(await _slots.ReadAsync(), SlotLists.Open).WithCancellation(cancellationToken))
            yield return new ProfileId(RedisId.Read(member));
    }

    public async Task<ProfileId> ClaimPersonAsync(string personKey, ProfileId profile, CancellationToken cancellationToken)
    {
        var owner = await _claims.ClaimAsync(personKey, profile).WaitAsync(cancellationToken);
        return await _merger.FollowAsync(owner).WaitAsync(cancellationToken);
    }

    public async Task<ProfileId?> FindPersonAsync(string personKey, CancellationToken cancellationToken) =>
        await _claims.FindAsync(personKey).WaitAsync(cancellationToken) is { } owner
            ? await _merger.FollowAsync(owner).WaitAsync(cancellationToken)
            : null;

    public Task<long> MergeAsync(ProfileId survivor, ProfileId absorbed, TrackedEvent note, CancellationToken cancellationToken) =>
        _merger.MergeAsync(survivor, absorbed, note).WaitAsync(cancellationToken);

    public Task<bool> UnmergeAsync(
        ProfileId survivor,
        ProfileId absorbed,
        IReadOnlyList<VisitorId> visitors,
        TrackedEvent note,
        CancellationToken cancellationToken) => _merger.UnmergeAsync(survivor, absorbed, visitors, note).WaitAsync(cancellationToken);

    public Task RejectAsync(IReadOnlyList<Reject> rejects, CancellationToken cancellationToken) =>
        rejects.Count == 0 ? Task.CompletedTask : _rejects.WriteAsync(rejects).WaitAsync(cancellationToken);

    public Task<IReadOnlyList<bool>> AddSignalsAsync(IReadOnlyList<NewSignal> signals, CancellationToken cancellationToken) =>
        _signals.AddAsync(signals).WaitAsync(cancellationToken);

    public Task<Signal?> ReadSignalAsync(SignalId id, CancellationToken cancellationToken) => _signals.ReadAsync(id).WaitAsync(cancellationToken);

    public Task<IReadOnlyList<Signal>> ReadSignalsAsync(SignalQuery query, CancellationToken cancellationToken) =>
        _signals.ReadAsync(query).WaitAsync(cancellationToken);

    public Task<SignalUpdate> UpdateSignalAsync(Signal changed, CancellationToken cancellationToken) =>
        _signals.UpdateAsync(changed).WaitAsync(cancellationToken);

    public Task<IReadOnlyList<OutboxItem>> TakeDueOutboxAsync(int limit, TimeSpan lease, CancellationToken cancellationToken) =>
        _outbox.TakeAsync(limit, lease).WaitAsync(cancellationToken);

    public Task<bool> FinishOutboxAsync(OutboxItem item, OutboxOutcome outcome, CancellationToken cancellationToken) =>
        _outbox.FinishAsync(item, outcome).WaitAsync(cancellationToken);

    public Task<IReadOnlyList<OutboxItem>> ReadOutboxAsync(OutboxQuery query, CancellationToken cancellationToken) =>
        _outbox.ReadAsync(query).WaitAsync(cancellationToken);

    public Task<Erased> EraseAsync(Erasure erasure, CancellationToken cancellationToken) => _eraser.EraseAsync(erasure).WaitAsync(cancellationToken);

    public Task<Trimmed> TrimAsync(Trim trim, CancellationToken cancellationToken) => _trimmer.TrimAsync(trim).WaitAsync(cancellationToken);

    public Task<IReadOnlyList<Contribution>> ReadContributionsAsync(AccountId account, CancellationToken cancellationToken) =>
        _accounts.ReadContributionsAsync(account).WaitAsync(cancellationToken);

    public Task<IReadOnlyList<AccountSummary>> ReadAccountsAsync(AccountQuery query, CancellationToken cancellationToken) =>
        _accounts.ReadAccountsAsync(query).WaitAsync(cancellationToken);

    public Task<IReadOnlyList<AccountId>> ReadStaleAccountsAsync(int limit, CancellationToken cancellationToken) =>
        _accounts.ReadStaleAsync(limit).WaitAsync(cancellationToken);

    public async Task<IReadOnlyList<ProfileId>> ReadRecentProfilesAsync(long seenSince, int limit, CancellationToken cancellationToken)
    {
        List<(long Seen, ProfileId Profile)> recent = [];
        var slots = await _slots.ReadAsync();
        await foreach (var (_, reply) in _slots
            .AskAsync(slots, SlotLists.Loose, "ZREVRANGEBYSCORE", "+inf", seenSince, "WITHSCORES", "LIMIT", 0, limit)
            .WithCancellation(cancellationToken))
        {
            var items = reply.Items();
            for (var i = 0; i < items.Length; i += 2)
                recent.Add((items[i + 1].Number(), new ProfileId(RedisId.Read(items[i].Bytes()))));
        }

        return [.. recent.OrderByDescending(r => r.Seen).Take(limit).Select(r => r.Profile)];
    }

    public async IAsyncEnumerable<ProfileId> ReadProfilesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var member in _slots.ReadMembersAsync(await _slots.ReadAsync(), SlotLists.Profiles).WithCancellation(cancellationToken))
            yield return new ProfileId(RedisId.Read(member));
    }

    public async IAsyncEnumerable<SavedProfile> ReadSavedAsync(Func<long> seenSince, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in ReadProfilesAsync(cancellationToken).Chunk(SavedTogether).WithCancellation(cancellationToken))
        {
            var since = seenSince();
            var sent = Array.ConvertAll(page, profile => _link.SendAsync("HMGET", _keys.Profile(profile).Head, "seen", "state"));
            var replies = await _link.WaitAsync(Task.WhenAll(sent));
            for (var i = 0; i < replies.Length; i++)
            {
                var values = replies[i].Items();
                var seen = values[0].Number();
                if (seen > 0 && seen >= since)
                    yield return new SavedProfile(page[i], seen, values[1].Bytes() is { } state ? state : (ReadOnlyMemory<byte>?)null);
            }
        }
    }

    public async IAsyncEnumerable<StoredEvent> ReadEventsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var list in new[] { SlotLists.Profiles, SlotLists.Absorbed })
        {
            await foreach (var member in _slots.ReadMembersAsync(await _slots.ReadAsync(), list).WithCancellation(cancellationToken))
            {
                var profile = new ProfileId(RedisId.Read(member));
                foreach (var stored in await ReadLogAsync(profile, cancellationToken))
                    yield return stored;
            }
        }
    }

    public Task<IReadOnlyList<Reject>> ReadRejectsAsync(int limit, CancellationToken cancellationToken) =>
        _rejects.ReadAsync(limit).WaitAsync(cancellationToken);

    public async Task<string?> ReadMetaAsync(string key, CancellationToken cancellationToken) =>
        (await _link.CallAsync("HGET", _keys.Meta, key).WaitAsync(cancellationToken)).Text();

    public Task WriteMetaAsync(string key, string? value, CancellationToken cancellationToken) => value is null
        ? _link.CallAsync("HDEL", _keys.Meta, key).WaitAsync(cancellationToken)
        : _link.CallAsync("HSET", _keys.Meta, key, value).WaitAsync(cancellationToken);

    public async IAsyncEnumerable<PersonClaim> ReadClaimsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var bucket in _keys.AllPersons())
        {
            var claims = (await _link.CallAsync("HGETALL", bucket).WaitAsync(cancellationToken)).Items();
            for (var i = 0; i < claims.Length; i += 2)
                yield return new PersonClaim(claims[i].Text()!, new ProfileId(RedisId.Read(claims[i + 1].Bytes())));
        }
    }

    public async Task<IReadOnlyList<UInt128>> ReadErasedMarksAsync(CancellationToken cancellationToken)
    {
        List<UInt128> marks = [.. _erased.Marks];
        await foreach (var mark in _slots.ReadMembersAsync(await _slots.ReadAsync(), SlotLists.Erased).WithCancellation(cancellationToken))
            marks.Add(RedisId.Read(mark));
        return marks;
    }

    public Task AddErasedMarksAsync(IReadOnlyList<UInt128> marks, CancellationToken cancellationToken) =>
        ErasedElsewhere.AddAsync(_link, _keys, marks).WaitAsync(cancellationToken);

    public async Task<bool> AddMetaAsync(string key, string value, CancellationToken cancellationToken) =>
        (await _link.CallAsync("HSETNX", _keys.Meta, key, value).WaitAsync(cancellationToken)).Number() == 1;

    public Task<RecordedView?> ReportViewAsync(ViewReport report, CancellationToken cancellationToken) => _views.ReportAsync(report).WaitAsync(cancellationToken);

    public Task<bool> IsViewReportedAsync(DueView view, CancellationToken cancellationToken) => _views.IsReportedAsync(view).WaitAsync(cancellationToken);

    public async Task<StoreDescription> DescribeAsync(CancellationToken cancellationToken)
    {
        var slots = await _slots.ReadAsync().WaitAsync(cancellationToken);
        long events = 0, profiles = 0;
        await foreach (var (_, reply) in _slots.AskAsync(slots, SlotLists.Events, "GET").WithCancellation(cancellationToken))
            events += reply.Number();
        await foreach (var (_, reply) in _slots.AskAsync(slots, SlotLists.Profiles, "ZCARD").WithCancellation(cancellationToken))
            profiles += reply.Number();

        return new StoreDescription(ServerName, Durability, events, profiles, Warnings);
    }

    /// <summary>What is in the store, and the state of its servers.</summary>
    public async Task<RedisStoreFacts> ReadFactsAsync(CancellationToken cancellationToken)
    {
        var reader = new FactsReader(_link, _keys, _slots);
        var counts = await reader.CountAsync().WaitAsync(cancellationToken);
        return new RedisStoreFacts(ServerName, Durability, await reader.ReadServersAsync().WaitAsync(cancellationToken), counts, Warnings);
    }

    /// <summary>Checks that logs, ids, lists and accounts agree; also beside running gateways.</summary>
    /// <param name="problem">Told each problem, a sentence.</param>
    /// <param name="read">Told now and then how many events were read.</param>
    public Task CheckAsync(Action<string> problem, Action<long> read, CancellationToken cancellationToken) =>
        new RedisStructureCheck(_link, _keys, _slots, problem).RunAsync(read, cancellationToken);

    public Task AnnounceAsync(IReadOnlyList<ProfileId> changed, CancellationToken cancellationToken) =>
        _news.AnnounceAsync(changed).WaitAsync(cancellationToken);

    public IAsyncEnumerable<ProfileId> ListenAsync(CancellationToken cancellationToken) => _news.ListenAsync(cancellationToken);

    /// <summary>Waits for appends that were begun, and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;

        await _appends.CloseAsync();
        await _link.DisposeAsync();
    }

    /// <summary>Does the rest of merges and unmerges that a crash left, and tells accounts what they were not told.</summary>
    private async Task FinishHalfDoneAsync(CancellationToken cancellationToken)
    {
        var slots = await _slots.ReadAsync();
        await foreach (var member in _slots.ReadMembersAsync(slots, SlotLists.Pending).WithCancellation(cancellationToken))
            await _merger.FinishAsync(new ProfileId(RedisId.Read(member)));
        await foreach (var member in _slots.ReadMembersAsync(slots, SlotLists.Untold).WithCancellation(cancellationToken))
            await _teller.TellAsync(new ProfileId(RedisId.Read(member)));
    }
}
