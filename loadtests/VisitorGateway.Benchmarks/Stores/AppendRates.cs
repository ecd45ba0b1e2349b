using System.Diagnostics;
using System.Globalization;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules;
using VisitorGateway.Storage;
using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Benchmarks.Stores;

/// <summary>Single events appended by so many callers at once, each waiting for its own, and folded; beside the bare limit.</summary>
internal static class AppendRates
{
    /// <summary>Known before anything is timed, and as many whoever appends: a new profile costs more than an event of a known one.</summary>
    private const int Profiles = 5120;

    public static async Task RunAsync(int[] concurrencies, TimeSpan each, int rounds, TextWriter output)
    {
        output.WriteLine("| callers | store: events/s (p50/p99 ms) | bare: events/s (p50/p99 ms) | store to bare |");
        output.WriteLine("|---|---|---|---|");
        foreach (var callers in concurrencies)
        {
            List<Rate> store = [], bare = [];
            for (var i = 0; i < rounds; i++)
            {
                bare.Add(await RunBareAsync(callers, each));
                store.Add(await RunStoreAsync(callers, each));
            }

            var (ours, limit) = (Rate.MedianOf(store), Rate.MedianOf(bare));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {callers} | {ours} | {limit} | {ours.PerSecond / limit.PerSecond:P0} |"));
        }
    }

    private static async Task<Rate> RunStoreAsync(int callers, TimeSpan each)
    {
        var directory = Directory.CreateTempSubdirectory("vg-bench-").FullName;
        try
        {
            await using var store = SqliteStore.Open(directory, new SqliteOptions(), TimeProvider.System);
            await store.AppendAsync([.. Enumerable.Range(0, Profiles).Select(p => new Append(Traffic.Profile(p), [Traffic.Event(-p - 1, p)]))], CancellationToken.None);
            return await MeasureAsync(callers, each, () => new Folder(store).AppendAsync);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<Rate> RunBareAsync(int callers, TimeSpan each)
    {
        var directory = Directory.CreateTempSubdirectory("vg-bench-").FullName;
        try
        {
            await using var bare = new BareSqlite(Path.Combine(directory, "bare.db"));
            return await MeasureAsync(callers, each, () => (profile, value) => bare.AppendAsync(value));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<Rate> MeasureAsync(int callers, TimeSpan each, Func<Func<ProfileId, TrackedEvent, Task>> appender)
    {
        var number = 0L;
        var latencies = new List<double>[callers];
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var append = appender();
            var own = latencies[caller] = [];
            for (var i = 0; watch.Elapsed < each; i++)
            {
                var profile = (caller + (i * callers)) % Profiles;
                var value = Traffic.Event(Interlocked.Increment(ref number), profile);
                var started = Stopwatch.GetTimestamp();
                await append(Traffic.Profile(profile), value);
                own.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        })));
        var took = watch.Elapsed;
        return Rate.Of(latencies.SelectMany(l => l), took);
    }

    /// <summary>What the ingest loop does with its answer, for the profiles of one caller.</summary>
    private sealed class Folder(SqliteStore store)
    {
        private readonly Dictionary<ProfileId, ProfileState> _states = [];

        public async Task AppendAsync(ProfileId profile, TrackedEvent value)
        {
            var results = await store.AppendAsync([new Append(profile, [value])], CancellationToken.None);
            if (!_states.TryGetValue(profile, out var state))
                _states.Add(profile, state = ProfileFold.Start(profile));
            ProfileFold.Apply(state, new StoredEvent(profile, results[0].Positions[0], value), RuleSet.Default);
        }
    }
}
