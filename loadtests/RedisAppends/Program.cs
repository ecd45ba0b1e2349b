using System.Globalization;
using VisitorGateway.RedisAppends;

// Events appended per second through the Redis store, beside what redis-benchmark's bare XADD reaches on the same server with the
// same bytes, and beside the same bare XADD through the store's client library: as many writers as commands in the pipeline, each of
// one connection. One run, one machine, one table.
var seconds = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 4;
await using var server = await BenchmarkServer.StartAsync();
await Console.Out.WriteLineAsync("| writers | store, events/s | p50 ms | p99 ms | bare XADD, pipeline of as many | store to bare | bare XADD through the client library | that to bare |");
await Console.Out.WriteLineAsync("|--:|--:|--:|--:|--:|--:|--:|--:|");
await StoreRun.RunAsync(server.Connection, writers: 16, TimeSpan.FromSeconds(1));
foreach (var writers in (int[])[1, 16, 64, 256])
{
    // Three of each in turn, the middle one counts: the machine has other work.
    var ours = new List<StoreRun>();
    var bare = new List<double>();
    var library = new List<double>();
    for (var turn = 0; turn < 3; turn++)
    {
        ours.Add(await StoreRun.RunAsync(server.Connection, writers, TimeSpan.FromSeconds(seconds)));
        library.Add(await LibraryRun.PerSecondAsync(server.Connection, writers, TimeSpan.FromSeconds(seconds)));
        bare.Add(await server.BareAppendsAsync(writers, StoreRun.RecordBytes, requests: writers == 1 ? 50_000 : 400_000));
    }

    var run = ours.OrderBy(r => r.PerSecond).ElementAt(1);
    var limit = bare.Order().ElementAt(1);
    var allowed = library.Order().ElementAt(1);
    await Console.Out.WriteLineAsync(string.Create(
        CultureInfo.InvariantCulture,
        $"| {writers} | {run.PerSecond:N0} | {run.Median:N2} | {run.High:N2} | {limit:N0} | {run.PerSecond / limit:P0} | {allowed:N0} | {allowed / limit:P0} |"));
}
