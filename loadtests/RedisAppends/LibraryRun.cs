using System.Diagnostics;
using StackExchange.Redis;

namespace VisitorGateway.RedisAppends;

/// <summary>The bare command through the store's client library: what is left of redis-benchmark's rate once .NET waits for each answer.</summary>
internal static class LibraryRun
{
    private const int Streams = 40_000;

    public static async Task<double> PerSecondAsync(string connection, int writers, TimeSpan length)
    {
        using var multiplexer = await ConnectionMultiplexer.ConnectAsync(connection);
        var database = multiplexer.GetDatabase();
        var record = new byte[StoreRun.RecordBytes];
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => WriteAsync(database, new Random(writer), record, watch, length))));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    private static async Task<long> WriteAsync(IDatabase database, Random random, byte[] record, Stopwatch watch, TimeSpan length)
    {
        var written = 0L;
        for (; watch.Elapsed < length; written++)
            await database.ExecuteAsync("XADD", (RedisKey)$"library:{random.Next(Streams)}", "*", "e", record);
        return written;
    }
}
