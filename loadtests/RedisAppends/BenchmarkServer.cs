using System.Diagnostics;
using System.Globalization;
using VisitorGateway.LoadTests.Servers;

namespace VisitorGateway.RedisAppends;

/// <summary>A Redis of the benchmark's own, with an append-only file that is flushed every second, and redis-benchmark on it.</summary>
internal sealed class BenchmarkServer : IAsyncDisposable
{
    private readonly RedisServer _server;

    private BenchmarkServer(RedisServer server) => _server = server;

    public string Connection => _server.Connection;

    public static async Task<BenchmarkServer> StartAsync() => new(await RedisServer.StartAsync("everysec", CancellationToken.None));

    /// <summary>XADDs per second over one connection with that many commands on their way.</summary>
    public async Task<double> BareAppendsAsync(int pipeline, int bytes, int requests)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "redis-benchmark",
            ["-p", $"{_server.Port}", "-c", "1", "-P", $"{pipeline}", "-n", $"{requests}", "-r", "40000", "--csv", "XADD", "bare:__rand_int__", "*", "e", new string('x', bytes)])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return double.Parse(output.TrimEnd().Split('\n')[^1].Split("\",\"")[1], CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
