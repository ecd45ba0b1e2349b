using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using VisitorGateway.Api;
using VisitorGateway.Benchmarks.Stores;
using VisitorGateway.Explain;
using VisitorGateway.Ingest;
using VisitorGateway.LoadTests.Reports;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules;
using VisitorGateway.Storage;

namespace VisitorGateway.Benchmarks.Growth;

/// <summary>
/// One profile with so many events: one more of them, the profile brought back into memory, its explanation and its page. All sizes are
/// profiles of one store. Of each size some profiles are only read, and as many others grow by an event a round.
/// </summary>
internal static class HistoryGrowth
{
    private const int EventsAVisit = 10;
    private const int Tail = 3;
    private const int Batch = 1000;
    private const long Minute = 60_000;
    private const long Apart = 10 * Minute;

    public static async Task<int> RunAsync(int[] sizes, int rounds, int profiles, TextWriter output, TextWriter progress)
    {
        var directory = Directory.CreateTempSubdirectory("vg-growth-").FullName;
        try
        {
            await using var parts = GatewayParts.Of(directory);
            var store = parts.GetRequiredService<IGatewayStore>();
            var rows = new List<(int Size, List<ProfileState> Read, List<ProfileState> Growing)>();
            foreach (var size in sizes)
            {
                List<ProfileState> read = [], growing = [];
                for (var i = 0; i < profiles; i++)
                {
                    read.Add(await FillAsync(store, size, (rows.Count * 1_000_000) + (2 * i)));
                    growing.Add(await FillAsync(store, size, (rows.Count * 1_000_000) + (2 * i) + 1));
                }

                rows.Add((size, read, growing));
                progress.WriteLine($"{2 * profiles} profiles of {GrowthBenchmarks.Count(size)} events are stored");
            }

            var table = new GrowthTable("events of the profile");
            for (var round = 0; round <= rounds; round++)
            {
                foreach (var (size, read, growing) in rows)
                {
                    // The first round compiles.
                    await MeasureAsync(parts, store, read, growing, GrowthBenchmarks.Count(size), round == 0 ? new GrowthTable("") : table);
                }

                progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round} of {rounds}"));
            }

            output.WriteLine(table.ToMarkdown());
            return 0;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task MeasureAsync(
        ServiceProvider parts, IGatewayStore store, List<ProfileState> read, List<ProfileState> growing, string row, GrowthTable table)
    {
        var loader = parts.GetRequiredService<ProfileLoader>();
        var explain = parts.GetRequiredService<ExplainReader>();
        var subjects = parts.GetRequiredService<SubjectReader>();
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var folded = TimeSpan.Zero;
        var appended = await Timed.EachAsync(growing, async state =>
        {
            var e = Event(state.Id, state.Events + Tail, now);
            var results = await store.AppendAsync([new Append(state.Id, [e])], CancellationToken.None);
            var started = Stopwatch.GetTimestamp();
            ProfileFold.Apply(state, new StoredEvent(state.Id, results[0].Positions[0], e), RuleSet.Default);
            folded += Stopwatch.GetElapsedTime(started);
        });
        table.Add(row, "append and fold one more, ms", appended.P50);
        table.Add(row, "of which fold, µs", folded.TotalMicroseconds / growing.Count);
        var snapshots = await Timed.EachAsync(read, state =>
        {
            state.ToBytes();
            return Task.CompletedTask;
        });
        table.Add(row, "write its snapshot, ms", snapshots.P50);
        table.Add(row, "snapshot, bytes", GrowthTable.Median(read.Select(s => (double)s.ToBytes().Length)));
        table.Add(row, $"load (snapshot and {Tail} events after it), ms", (await Timed.EachAsync(read, state => loader.LoadAsync(state.Id, CancellationToken.None))).P50);
        table.Add(row, "explain, ms", (await Timed.EachAsync(read, state => explain.ReadAsync(state.Id.ToString(), now, CancellationToken.None))).P50);
        table.Add(row, "page (ledger, curve, timeline), ms", (await Timed.EachAsync(read, state => subjects.ReadProfileAsync(state.Id, CancellationToken.None))).P50);
        var pages = new List<ProfileHistoryPart>();
        foreach (var state in read)
            pages.Add(await PartAsync(loader, state.Id));
        table.Add(row, "of which timeline, ms", (await Timed.EachAsync(pages, part =>
        {
            TimelineBuilder.Build([part]);
            return Task.CompletedTask;
        })).P50);
    }

    private static async Task<ProfileHistoryPart> PartAsync(ProfileLoader loader, ProfileId id)
    {
        var events = await loader.ReadHistoryAsync(id, CancellationToken.None);
        var lines = new List<LedgerEntry>();
        return new ProfileHistoryPart(ProfileFold.Replay(id, events, RuleSet.Default, lines), events, lines);
    }

    /// <returns>The fold of all but the tail, which is what was saved.</returns>
    private static async Task<ProfileState> FillAsync(IGatewayStore store, int events, int number)
    {
        var id = Traffic.Profile(number);
        var state = ProfileFold.Start(id);
        var begun = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - ((events + 100L) * Apart);
        for (var first = 0; first < events; first += Batch)
        {
            var part = Enumerable.Range(first, Math.Min(Batch, events - first)).Select(i => Event(id, i, begun + (i * Apart))).ToArray();
            var results = await store.AppendAsync([new Append(id, part)], CancellationToken.None);
            for (var i = 0; i < part.Length && first + i < events - Tail; i++)
                ProfileFold.Apply(state, new StoredEvent(id, results[0].Positions[i], part[i]), RuleSet.Default);
        }

        await store.SaveAsync(new SaveBatch([new ProfileSnapshot(id, state.Position, state.ToBytes(), state.ToContribution(), state.LastSeen)], []), CancellationToken.None);
        return state;
    }

    /// <param name="time">Visits of ten events, a minute apart, come of times that are ten minutes apart.</param>
    private static TrackedEvent Event(ProfileId profile, int number, long time) => Traffic.Event(number, 0) with
    {
        Id = EventId.From(Guid.NewGuid()),
        Type = number % 20 == 19 ? EventTypes.Download : EventTypes.PageView,
        Time = time - (number % EventsAVisit * (Apart - Minute)),
        ReceivedAt = time,
        Visitor = new VisitorId(profile.Value),
        Properties = EventProperties.Empty,
    };
}
