using System.Diagnostics;
using System.Globalization;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules;
using VisitorGateway.Storage;
using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Benchmarks.Stores;

/// <summary>What the console asks for, among so many events: the live list, the list of accounts, and an account with its people's logs.</summary>
internal static class LargeStore
{
    private const int Batch = 2000;
    private const int Asked = 1000;
    private const int PeopleOfAPage = 50;

    public static async Task<int> RunAsync(int events, int profiles, TextWriter output)
    {
        var directory = Directory.CreateTempSubdirectory("vg-large-").FullName;
        try
        {
            await using var store = SqliteStore.Open(directory, new SqliteOptions(), TimeProvider.System);
            var watch = Stopwatch.StartNew();
            await FillAsync(store, events, profiles, output);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{events:N0} events of {profiles:N0} profiles in {watch.Elapsed.TotalSeconds:N0} s ({events / watch.Elapsed.TotalSeconds:N0} a second with folds and saves), {new FileInfo(Path.Combine(directory, "gateway.db")).Length >> 20:N0} MiB"));
            output.WriteLine("| asked for | p50 ms | p99 ms |");
            output.WriteLine("|---|---|---|");
            var random = new Random(1);
            await MeasureAsync("live list (500 accounts of the last 30 minutes)", output, () => store.ReadAccountsAsync(new AccountQuery(Traffic.Start + events - 1_800_000, Limit: 500), CancellationToken.None));
            await MeasureAsync("best 100 accounts", output, () => store.ReadAccountsAsync(new AccountQuery(), CancellationToken.None));
            await MeasureAsync($"account with the logs of its {PeopleOfAPage} latest people, replayed", output, () => ReadAccountAsync(store, Traffic.Account(random.Next(profiles))));
            await ReplayAllAsync(store, events, output);
            using var process = Process.GetCurrentProcess();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nMemory of the process: {process.WorkingSet64 >> 20:N0} MiB, most {process.PeakWorkingSet64 >> 20:N0} MiB."));
            return 0;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task FillAsync(SqliteStore store, int events, int profiles, TextWriter output)
    {
        var accounts = new Dictionary<AccountId, (int Profiles, long LastSeen, CompanyMatch Company)>();
        var told = Stopwatch.StartNew();
        for (var first = 0; first < profiles; first += Batch)
        {
            var states = Enumerable.Range(first, Math.Min(Batch, profiles - first)).Select(p => ProfileFold.Start(Traffic.Profile(p))).ToArray();
            var perProfile = events / profiles;
            for (var visit = 0; visit < perProfile; visit++)
            {
                var appends = states.Select((s, i) => new Append(s.Id, [Traffic.Event(((long)visit * profiles) + first + i, first + i)])).ToArray();
                var results = await store.AppendAsync(appends, CancellationToken.None);
                for (var i = 0; i < states.Length; i++)
                    ProfileFold.Apply(states[i], new StoredEvent(states[i].Id, results[i].Positions[0], appends[i].Events[0]), RuleSet.Default);
            }

            foreach (var part in states.Chunk(256))
                await store.SaveAsync(new SaveBatch([.. part.Select(s => new ProfileSnapshot(s.Id, s.Position, s.ToBytes(), s.ToContribution(), s.LastSeen))], []), CancellationToken.None);
            foreach (var state in states)
            {
                var company = state.ToContribution()!.Company;
                var before = accounts.GetValueOrDefault(company.Account!.Value);
                accounts[company.Account.Value] = (before.Profiles + 1, Math.Max(before.LastSeen, state.LastSeen), company);
            }

            if (told.Elapsed > TimeSpan.FromSeconds(10))
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {(double)first / profiles:P0} filled"));
                told.Restart();
            }
        }

        foreach (var part in accounts.Chunk(256))
            await store.SaveAsync(new SaveBatch([], [.. part.Select(a => Summary(a.Key, a.Value.Company, a.Value.Profiles, a.Value.LastSeen))]), CancellationToken.None);
    }

    private static AccountSummary Summary(AccountId account, CompanyMatch company, int profiles, long lastSeen) =>
        new(account, company, [], 0, "?", lastSeen % 1000, Traffic.Start, lastSeen, profiles, profiles, profiles);

    private static async Task<double> ReadAccountAsync(SqliteStore store, AccountId account)
    {
        var sum = 0.0;
        var contributions = await store.ReadContributionsAsync(account, CancellationToken.None);
        foreach (var contribution in contributions.OrderByDescending(c => c.LastSeen).Take(PeopleOfAPage))
        {
            var state = ProfileFold.Replay(contribution.Profile, await store.ReadLogAsync(contribution.Profile, CancellationToken.None), RuleSet.Default);
            sum += state.ActivityAt(state.LastSeen);
        }

        return sum;
    }

    /// <summary>Folds every history again from its log, as new rules have it, on all cores.</summary>
    private static async Task ReplayAllAsync(SqliteStore store, int events, TextWriter output)
    {
        var watch = Stopwatch.StartNew();
        var folded = 0;
        await Parallel.ForEachAsync(
            store.ReadProfilesAsync(CancellationToken.None),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (profile, token) =>
            {
                var state = ProfileFold.Replay(profile, await store.ReadLogAsync(profile, token), RuleSet.Default);
                Interlocked.Add(ref folded, state.Events);
            });
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nReplayed {folded:N0} of {events:N0} events: {folded / watch.Elapsed.TotalSeconds:N0} a second."));
    }

    private static async Task MeasureAsync<T>(string what, TextWriter output, Func<Task<T>> ask)
    {
        var latencies = new List<double>();
        for (var i = 0; i < Asked; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await ask();
            latencies.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        var rate = Rate.Of(latencies, TimeSpan.FromSeconds(1));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {rate.P50:N2} | {rate.P99:N2} |"));
    }
}
