using System.Diagnostics;
using System.Globalization;
using VisitorGateway.Benchmarks.Stores;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules;
using VisitorGateway.Storage;
using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Benchmarks.Growth;

/// <summary>
/// A store of so many profiles with an event each, ten people a company, everything folded and saved: made through the store's port, a
/// batch being saved while the next is folded, and without waiting for the disk. The store is to be opened again before it is measured.
/// </summary>
internal static class StoreFill
{
    public const int PeopleOfACompany = 10;

    private const int Batch = 4000;

    // Ids are scattered over the indexes, whose pages a small cache would write again and again.
    private const long CacheBytes = 1L << 30;
    private const long LogBytes = 256L << 20;

    private static readonly TimeSpan SayEvery = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(string directory, int profiles, TextWriter progress)
    {
        var options = new SqliteOptions { Durability = SqliteDurability.Normal, CacheBytes = CacheBytes, CheckpointBytes = LogBytes, WalBytes = 4 * LogBytes };
        await using var store = SqliteStore.Open(directory, options, TimeProvider.System);
        var (watch, said) = (Stopwatch.StartNew(), Stopwatch.StartNew());
        var saving = Task.CompletedTask;
        for (var first = 0; first < profiles; first += Batch)
        {
            var count = Math.Min(Batch, profiles - first);
            var appends = Enumerable.Range(first, count).Select(p => new Append(Traffic.Profile(p), [Event(p, p)])).ToArray();
            var results = await store.AppendAsync(appends, CancellationToken.None);
            var saved = Fold(first, appends, results);
            await saving;
            saving = store.SaveAsync(saved, CancellationToken.None);
            if (said.Elapsed < SayEvery)
                continue;
            progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {first + count:#,0} of {profiles:#,0} profiles are stored, {watch.Elapsed.TotalSeconds:0} s"));
            said.Restart();
        }

        await saving;
    }

    /// <param name="number">Different for each event of the store.</param>
    public static TrackedEvent Event(long number, int profile) => Traffic.Event(number, profile) with { Match = Traffic.Company(profile / PeopleOfACompany) };

    private static SaveBatch Fold(int first, Append[] appends, IReadOnlyList<AppendResult> results)
    {
        var (snapshots, summaries) = (new ProfileSnapshot[appends.Length], new List<AccountSummary>());
        for (var i = 0; i < appends.Length; i++)
        {
            var state = ProfileFold.Start(appends[i].Profile);
            ProfileFold.Apply(state, new StoredEvent(state.Id, results[i].Positions[0], appends[i].Events[0]), RuleSet.Default);
            var contribution = state.ToContribution()!;
            snapshots[i] = new ProfileSnapshot(state.Id, state.Position, state.ToBytes(), contribution, state.LastSeen);
            if ((first + i) % PeopleOfACompany == 0)
            {
                var people = Math.Min(PeopleOfACompany, appends.Length - i);
                summaries.Add(new AccountSummary(
                    contribution.Company.Account!.Value, contribution.Company, [], 0, "?", (first + i) % 1000, Traffic.Start, state.LastSeen, people, people, people));
            }
        }

        return new SaveBatch(snapshots, summaries);
    }
}
