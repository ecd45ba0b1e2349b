using Microsoft.Extensions.Logging;
using VisitorGateway.Alerts;
using VisitorGateway.Api;
using VisitorGateway.Ingest;
using VisitorGateway.People;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage;

namespace VisitorGateway.Live;

/// <summary>
/// Adds up what the ingest loop tells: profiles to accounts, accounts to the rows of Live. It lags behind the log by a
/// fraction of a second and never holds it up; what it keeps can be read from the store again.
/// </summary>
internal sealed partial class LiveBoard(
    TellQueue queue,
    AccountBook book,
    IGatewayStore store,
    RowBuilder rows,
    LiveFeed feed,
    PersonIndex people,
    AccountNews news,
    TimeProvider time,
    ILogger<LiveBoard> log) : BackgroundService
{
    private static readonly TimeSpan TellEvery = TimeSpan.FromMilliseconds(200);

    private const int MaxRows = 500;

    // What is done before somebody who asks for the list gets their turn.
    private const int ToldAtOnce = 500;
    private const int RowsAtOnce = 50;

    private const long SayEveryMilliseconds = 10_000;

    private readonly SemaphoreSlim _gate = new(1);
    private readonly Dictionary<ProfileId, ProfileView> _loose = [];
    private readonly HashSet<string> _shown = [];
    // Rows to send anew, and profiles to announce to other gateways.
    private readonly HashSet<string> _touched = [];
    private readonly HashSet<ProfileId> _changed = [];
    private long _saidAt = Environment.TickCount64 - SayEveryMilliseconds;

    /// <summary>Every row of the last 30 minutes, latest first, and the position of the feed that they stand at.</summary>
    public async Task<LiveSnapshot> SnapshotAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var now = Now();
            feed.Expect();
            var position = feed.Position;
            var since = now - RowBuilder.LiveMilliseconds;
            var found = new List<Row>();
            foreach (var account in book.Entries.Where(e => e.State.LastSeen >= since).OrderByDescending(e => e.State.LastSeen).Take(MaxRows))
            {
                if (await RowOfAsync(account, now, cancellationToken) is { } row)
                    found.Add(row);
            }

            foreach (var profile in _loose.Values.Where(p => p.LastSeen >= since).OrderByDescending(p => p.LastSeen).Take(MaxRows))
                found.Add(await rows.OfProfileAsync(profile, now, cancellationToken));
            foreach (var row in found)
                _shown.Add(row.Key);
            var searches = book.Entries.SelectMany(e => e.Profiles.Values).Concat(_loose.Values)
                .Where(p => p.Bot is null && p.Search is not null && p.LastSeen > now - 24 * 3_600_000)
                .CountBy(p => p.Search!, StringComparer.OrdinalIgnoreCase)
                .OrderByDescending(s => s.Value)
                .Take(8)
                .Select(s => new SearchCount(s.Key, s.Value))
                .ToArray();
            return new LiveSnapshot(now, position, [.. found.OrderByDescending(r => r.LastSeen)], searches);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Profiles of an account that were seen in the last 30 minutes, latest first.</summary>
    public async Task<IReadOnlyList<ProfileView>> PresentAsync(AccountId account, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return book.Present(account, Now() - RowBuilder.LiveMilliseconds);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Sends an account's row to whoever looks, because something about it changed that no visitor did.</summary>
    public async Task TellAsync(AccountId account, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await PublishAsync([$"account:{account}"]);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Reads accounts from the store and saves their summaries anew.</summary>
    public async Task AddUpAsync(IReadOnlyList<AccountId> accounts, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            foreach (var account in accounts)
                (await book.FindAsync(account, Now())).Dirty = true;
            await book.SaveAllAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>
    /// Takes profiles that are no more off the accounts that they counted for, saves those, and sends their rows anew. What was
    /// sent of them before is not sent again to a console that comes back.
    /// </summary>
    public async Task ForgetAsync(IReadOnlyList<ProfileId> gone, IReadOnlyList<AccountId> accounts, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            // What was told of them before must not bring them back.
            await TakeToldAsync(queue.Reader.Count);
            foreach (var account in accounts)
            {
                var entry = await book.FindAsync(account, Now());
                foreach (var profile in gone)
                    entry.Remove(new Told(profile, account, null));
            }

            foreach (var profile in gone)
                _loose.Remove(profile);
            people.Forget(gone);
            feed.Skip();
            await PublishAsync([.. accounts.Select(a => $"account:{a}"), .. gone.Select(p => $"profile:{p}")]);
            await book.SaveAllAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var more = queue.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
        while (await IsMoreAsync(more, stoppingToken))
        {
            try
            {
                // What is told meanwhile waits for the next round, so that this one ends.
                var told = queue.Reader.Count;
                for (var taken = 0; taken < told; taken += ToldAtOnce)
                {
                    var most = Math.Min(told - taken, ToldAtOnce);
                    await InTurnAsync(() => TakeToldAsync(most));
                }

                for (var rowsLeft = _touched.Count; rowsLeft > 0; rowsLeft -= RowsAtOnce)
                    await InTurnAsync(PublishSomeAsync);
                await InTurnAsync(async () =>
                {
                    await AnnounceAsync(_changed);
                    await book.SaveDirtyAsync();
                    Forget();
                });
            }
#pragma warning disable CA1031 // The board can be read from the store again; the gateway goes on collecting without it.
            catch (Exception e)
#pragma warning restore CA1031
            {
                ReportBehind(e);
            }

            if (!stoppingToken.IsCancellationRequested)
                await Task.WhenAny(Task.Delay(TellEvery, stoppingToken), queue.Reader.Completion);
            if (more.IsCompleted)
                more = queue.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
        }

        await book.SaveAllAsync();
    }

    public override void Dispose()
    {
        _gate.Dispose();
        base.Dispose();
    }

    /// <summary>Ends when the queue was closed and everything in it was taken.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Close();
        if (ExecuteTask is { } running)
            await running.WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    /// <summary>Also true when nothing was told but something told before is due to be saved; false at the end of the queue.</summary>
    private async Task<bool> IsMoreAsync(Task<bool> more, CancellationToken stoppingToken)
    {
        if (book.Behind && !stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAny(more, Task.Delay(TimeSpan.FromMilliseconds(AccountBook.SaveEveryMilliseconds), stoppingToken));
            if (!more.IsCompleted)
                return true;
        }

        return await more;
    }

    /// <summary>Does a part of the work, and then lets in whoever asks for the list.</summary>
    private async Task InTurnAsync(Func<Task> work)
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            await work();
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task TakeToldAsync(int most)
    {
        for (; most > 0 && queue.Reader.TryRead(out var told); most--)
        {
            if (!told.Elsewhere && store.IsShared)
                _changed.Add(told.Profile);
            await TakeAsync(told, _touched);
        }
    }

    private async Task TakeAsync(Told told, HashSet<string> touched)
    {
        var now = Now();
        people.Take(told);
        if (told.Before is { } before && before != told.View?.Account)
        {
            (await book.FindAsync(before, now)).Remove(told);
            touched.Add($"account:{before}");
        }

        if (told.View is not { } view || view.Account is not null)
        {
            if (_loose.Remove(told.Profile))
                touched.Add($"profile:{told.Profile}");
        }

        if (told.View is null)
            return;
        if (told.View.Account is { } account)
        {
            var entry = await book.FindAsync(account, now);
            entry.Watch ??= await news.BeginAsync(entry.State, CancellationToken.None);
            entry.Set(told);
            await news.TellAsync(entry.State, entry.Watch, CancellationToken.None);
            touched.Add($"account:{account}");
        }
        else if (told.View.LastSeen >= now - RowBuilder.LiveMilliseconds)
        {
            _loose[told.Profile] = told.View;
            touched.Add($"profile:{told.Profile}");
        }
    }

    /// <summary>Tells the other gateways; what they miss they find by themselves.</summary>
    private async Task AnnounceAsync(HashSet<ProfileId> changed)
    {
        if (changed.Count == 0)
            return;
        ProfileId[] announced = [.. changed];
        changed.Clear();
        await store.AnnounceAsync(announced, CancellationToken.None);
    }

    private void ReportBehind(Exception error)
    {
        if (Environment.TickCount64 - _saidAt < SayEveryMilliseconds)
            return;
        _saidAt = Environment.TickCount64;
        LogBehind(log, error);
    }

    /// <summary>Sends some of the rows that changed; all of them are known to be old where nobody listens.</summary>
    private async Task PublishSomeAsync()
    {
        if (_touched.Count > 0 && !feed.HasListeners)
        {
            feed.Skip();
            _touched.Clear();
            return;
        }

        string[] some = [.. _touched.Take(RowsAtOnce)];
        await PublishAsync(some);
        _touched.ExceptWith(some);
    }

    private async Task PublishAsync(string[] touched)
    {
        if (touched.Length > 0 && !feed.HasListeners)
        {
            feed.Skip();
            return;
        }

        foreach (var key in touched)
        {
            if (await RowOfAsync(key, Now()) is { } row)
            {
                _shown.Add(key);
                feed.Publish(row);
            }
            else if (_shown.Remove(key))
            {
                feed.PublishGone(key);
            }
        }
    }

    private async Task<Row?> RowOfAsync(string key, long now)
    {
        var id = key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (key.StartsWith("account:", StringComparison.Ordinal))
            return await RowOfAsync(await book.FindAsync(new AccountId(id), now), now, CancellationToken.None);
        return ProfileId.TryParse(id, out var profile) && _loose.TryGetValue(profile, out var view)
            ? await rows.OfProfileAsync(view, now, CancellationToken.None)
            : null;
    }

    private async Task<Row?> RowOfAsync(AccountEntry account, long now, CancellationToken cancellationToken)
    {
        var since = now - RowBuilder.LiveMilliseconds;
        return account.State.Profiles == 0 || account.State.LastSeen < since
            ? null
            : await rows.OfAccountAsync(account.State, account.Present(since), now, cancellationToken);
    }

    private void Forget()
    {
        var since = Now() - RowBuilder.LiveMilliseconds;
        foreach (var (id, view) in _loose)
        {
            if (view.LastSeen < since)
                _loose.Remove(id);
        }

        book.Forget(since, Now());
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    [LoggerMessage(1, LogLevel.Warning, "The console's lists are behind")]
    private static partial void LogBehind(ILogger logger, Exception exception);
}
