using System.Diagnostics;
using ServerProcess = System.Diagnostics.Process;

namespace VisitorGateway.RedisServers;

/// <summary>A Redis Cluster of three primaries.</summary>
internal sealed class RedisCluster : IAsyncDisposable
{
    private readonly List<RedisServer> _nodes = [];

    public string Connection => string.Join(',', _nodes.Select(n => n.Connection));

    public IReadOnlyList<RedisServer> Nodes => _nodes;

    public static async Task<RedisCluster> StartAsync()
    {
        var cluster = new RedisCluster();
        for (var i = 0; i < 3; i++)
            cluster._nodes.Add(await RedisServer.StartAsync("--cluster-enabled", "yes", "--appendonly", "yes"));
        await cluster.JoinAsync();
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
    }

    private async Task JoinAsync()
    {
        await RunAsync(["--cluster", "create", .. _nodes.Select(n => n.Connection), "--cluster-yes"]);
        foreach (var node in _nodes)
        {
            while (!(await RunAsync(["-p", $"{node.Port}", "cluster", "info"])).Contains("cluster_state:ok", StringComparison.Ordinal))
                await Task.Delay(50);
        }
    }

    private static async Task<string> RunAsync(string[] arguments)
    {
        using var process = ServerProcess.Start(new ProcessStartInfo("/usr/bin/redis-cli", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"redis-cli: {output}{await error}");
    }
}
