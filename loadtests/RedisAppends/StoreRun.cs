using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage;
using VisitorGateway.Storage.MessagePack;
using VisitorGateway.Storage.Redis;

namespace VisitorGateway.RedisAppends;

/// <summary>Writers that each append one event after the other, to profiles of ten events.</summary>
internal sealed record StoreRun(double PerSecond, double Median, double High)
{
    private const int EventsPerProfile = 10;

    public static int RecordBytes { get; } = Size();

    public static async Task<StoreRun> RunAsync(string connection, int writers, TimeSpan length)
    {
        await using var store = await RedisStore.OpenAsync(new RedisOptions { Connection = connection }, TimeProvider.System);
        var latencies = new ConcurrentBag<List<double>>();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(async () => latencies.Add(await WriteAsync(store, watch, length)))));
        var took = watch.Elapsed;
        var all = latencies.SelectMany(l => l).Order().ToArray();
        return new StoreRun(all.Length / took.TotalSeconds, all[all.Length / 2], all[(int)(all.Length * 0.99)]);
    }

    private static async Task<List<double>> WriteAsync(RedisStore store, Stopwatch watch, TimeSpan length)
    {
        List<double> latencies = [];
        var profile = default(ProfileId);
        for (var i = 0; watch.Elapsed < length; i++)
        {
            if (i % EventsPerProfile == 0)
                profile = new ProfileId(EventId.From(Guid.NewGuid()).Value);
            var started = Stopwatch.GetTimestamp();
            await store.AppendAsync([new Append(profile, [Event()])], CancellationToken.None);
            latencies.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return latencies;
    }

    private static int Size()
    {
        var buffer = new ArrayBufferWriter<byte>();
        EventCodec.Write(buffer, Event());
        return buffer.WrittenCount;
    }

    private static TrackedEvent Event() => new()
    {
        Id = EventId.From(Guid.NewGuid()),
        Type = EventTypes.PageView,
        Time = 1_790_000_000_000,
        ReceivedAt = 1_790_000_000_250,
        Site = "demo",
        Visitor = new VisitorId(7),
        Url = "https://www.example.com/products/accounting/pricing?plan=team",
        Title = "Prices - Example Accounting",
        Referrer = "https://www.example.com/products/accounting",
        Source = new Source("search", "Google", "accounting software"),
        Device = new Device("Chrome", "Windows", "desktop"),
    };
}
