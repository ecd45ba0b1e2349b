using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using VisitorGateway.Api;
using VisitorGateway.Benchmarks.Stores;
using VisitorGateway.Ingest;
using VisitorGateway.Search;
using VisitorGateway.Storage;

namespace VisitorGateway.Benchmarks.Growth;

/// <summary>
/// One store in a process of its own, so that its memory can be told from the others'. Reads a line for each round, the number of
/// things to ask for, and answers with a line of figures for each and an empty one at the end. Of two neighbours one is only read, and
/// the other takes the events that are appended, so that what is read stays as it was.
/// </summary>
internal static class StoreUnderTest
{
    public const string Command = "store-under-test";

    private const int Callers = 64;

    /// <summary>Appends of a round for each thing asked for: appends are cheaper and share their flushes.</summary>
    private const int AppendsEach = 50;

    public static async Task<int> ServeAsync(string directory, int profiles, TextReader commands, TextWriter figures)
    {
        await using var parts = GatewayParts.Of(directory);
        var store = parts.GetRequiredService<IGatewayStore>();
        var random = new Random(1);
        await store.ReadAccountsAsync(new AccountQuery(Limit: 1), CancellationToken.None);
        var opened = Megabytes();
        var next = (long)profiles;
        double? firstSearch = null;
        while (await commands.ReadLineAsync() is { } line)
        {
            var asked = int.Parse(line, CultureInfo.InvariantCulture);
            var read = Enumerable.Range(0, asked).Select(_ => 2 * random.Next(profiles / 2)).ToArray();
            // Some of their events are newer than the snapshot, as of everybody who has just been here.
            await store.AppendAsync([.. read.Select(p => new Append(Traffic.Profile(p), [StoreFill.Event(next++, p)]))], CancellationToken.None);
            var loader = parts.GetRequiredService<ProfileLoader>();
            var subjects = parts.GetRequiredService<SubjectReader>();
            var searcher = parts.GetRequiredService<Searcher>();
            var appended = await AppendAsync(store, profiles, asked * AppendsEach, next);
            next += asked * AppendsEach;
            var loaded = await Timed.EachAsync(read, p => loader.LoadAsync(Traffic.Profile(p), CancellationToken.None));
            var live = await Timed.EachAsync(read, _ => store.ReadAccountsAsync(new AccountQuery(Traffic.Start, Limit: 100), CancellationToken.None));
            var account = await Timed.EachAsync(read, p => subjects.ReadAccountAsync(Traffic.Company(p / StoreFill.PeopleOfACompany).Account!.Value, [], CancellationToken.None));
            firstSearch ??= (await Timed.EachAsync([0], _ => searcher.FindAsync("company 1", CancellationToken.None))).P50 / 1000;
            var searched = await Timed.EachAsync(read.Take(asked / 10), p => searcher.FindAsync($"company {p / StoreFill.PeopleOfACompany}", CancellationToken.None));
            Write(figures, $"appended/s by {Callers} callers", appended.PerSecond);
            Write(figures, "append p50, ms", appended.P50);
            Write(figures, "append p99, ms", appended.P99);
            Write(figures, "profile loaded p50, ms", loaded.P50);
            Write(figures, "profile loaded p99, ms", loaded.P99);
            Write(figures, "live list of 100 p50, ms", live.P50);
            Write(figures, $"page of a company of {StoreFill.PeopleOfACompany} p50, ms", account.P50);
            Write(figures, "first search, s", firstSearch.Value);
            Write(figures, "search p50, ms", searched.P50);
            Write(figures, "memory once open, MB", opened);
            Write(figures, "memory now, MB", Megabytes());
            Write(figures, "store, MB", new FileInfo(Path.Combine(directory, "gateway.db")).Length / 1e6);
            await figures.WriteLineAsync();
            await figures.FlushAsync();
        }

        return 0;
    }

    private static async Task<Rate> AppendAsync(IGatewayStore store, int profiles, int events, long firstNumber)
    {
        var latencies = new ConcurrentBag<double>();
        var next = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var random = new Random(caller + (int)firstNumber);
            while (Interlocked.Increment(ref next) is var number && number <= events)
            {
                var profile = 1 + (2 * random.Next(profiles / 2));
                var value = StoreFill.Event(firstNumber + number, profile);
                var started = Stopwatch.GetTimestamp();
                await store.AppendAsync([new Append(Traffic.Profile(profile), [value])], CancellationToken.None);
                latencies.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        })));
        return Rate.Of(latencies, watch.Elapsed);
    }

    private static double Megabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / 1e6;
    }

    private static void Write(TextWriter figures, string name, double value) => figures.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{value}"));
}
