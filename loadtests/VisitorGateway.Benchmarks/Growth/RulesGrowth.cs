using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using VisitorGateway.Ingest;
using VisitorGateway.LoadTests.Reports;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Benchmarks.Growth;

/// <summary>One event scored by so many rules: the fold alone, and a whole gateway's ingest from the queue to the durable answer.</summary>
internal static class RulesGrowth
{
    private const int Callers = 64;
    private const int Visitors = 1000;
    private const int EventBytes = 250;

    /// <param name="each">How long each row is measured in a round.</param>
    public static async Task<int> RunAsync(int[] sizes, int rounds, TimeSpan each, TextWriter output, TextWriter progress)
    {
        var table = new GrowthTable("rules");
        var rows = new List<(int Rules, ScoredEvents Fold, WebApplication Gateway, string Directory)>();
        try
        {
            foreach (var rules in sizes)
            {
                var fold = new ScoredEvents { Rules = rules };
                fold.Setup();
                NanosecondsOf(fold, each);
                var directory = Directory.CreateTempSubdirectory("vg-growth-").FullName;
                await File.WriteAllTextAsync(Path.Combine(directory, CurrentRules.FileName), ScoredEvents.Yaml(rules));
                var gateway = GatewayHost.Build(new ServeSettings(directory, "http://127.0.0.1:0", []));
                rows.Add((rules, fold, gateway, directory));
                await gateway.StartAsync();
                await IngestAsync(gateway, rules, each / 4);
            }

            for (var round = 1; round <= rounds; round++)
            {
                foreach (var (rules, fold, gateway, _) in rows)
                {
                    var row = GrowthBenchmarks.Count(rules);
                    table.Add(row, "ns an event folded", NanosecondsOf(fold, each / 4));
                    var (perSecond, microseconds) = await IngestAsync(gateway, rules, each);
                    table.Add(row, $"ingested/s by {Callers} callers", perSecond);
                    table.Add(row, "processor µs each", microseconds);
                    table.Add(row, $"snapshot bytes after {GrowthBenchmarks.Count(ScoredEvents.Events)} events", fold.SnapshotBytes);
                }

                progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round} of {rounds}"));
            }
        }
        finally
        {
            foreach (var (_, _, gateway, directory) in rows)
            {
                await gateway.StopAsync();
                await gateway.DisposeAsync();
                Directory.Delete(directory, recursive: true);
            }
        }

        output.WriteLine(table.ToMarkdown());
        return 0;
    }

    private static double NanosecondsOf(ScoredEvents fold, TimeSpan atLeast)
    {
        var watch = Stopwatch.StartNew();
        var events = 0L;
        do
        {
            fold.Fold();
            events += ScoredEvents.Events;
        }
        while (watch.Elapsed < atLeast);
        return watch.Elapsed.TotalNanoseconds / events;
    }

    private static async Task<(double PerSecond, double ProcessorMicroseconds)> IngestAsync(WebApplication gateway, int rules, TimeSpan each)
    {
        var queue = gateway.Services.GetRequiredService<IngestQueue>();
        var answered = 0L;
        var used = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var random = new Random(caller);
            while (watch.Elapsed < each)
            {
                var visitor = new VisitorId((UInt128)random.Next(1, Visitors));
                var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
                var item = new EventsItem(visitor, [ScoredEvents.Event(random, rules, EventId.From(Guid.NewGuid()), visitor, now)], EventBytes);
                if (!queue.TryEnqueue(item))
                    throw new InvalidOperationException("The ingest queue is full.");
                await item.Outcome;
                Interlocked.Increment(ref answered);
            }
        })));
        var took = watch.Elapsed;
        return (answered / took.TotalSeconds, (Environment.CpuUsage.TotalTime - used).TotalMicroseconds / answered);
    }
}
