namespace VisitorGateway.LoadTests.Servers;

/// <summary>Gateways that share a Redis of their own and the secret keys, so that any of them takes any request.</summary>
internal sealed class GatewayGroup : IAsyncDisposable
{
    private readonly RedisServer _redis;
    private readonly List<StartedServer> _gateways = [];
    private readonly List<TestDataDirectory> _directories = [];

    private GatewayGroup(RedisServer redis) => _redis = redis;

    public IReadOnlyList<StartedServer> Gateways => _gateways;

    public int RedisProcessId => _redis.ProcessId;

    /// <summary>Of the first gateway: names the store that all share.</summary>
    public string DataDirectory => _directories[0].Path;

    /// <param name="flush">When Redis flushes its file: always, everysec or no.</param>
    public static async Task<GatewayGroup> StartAsync(int gateways, string flush, CancellationToken cancellationToken)
    {
        var group = new GatewayGroup(await RedisServer.StartAsync(flush, cancellationToken));
        try
        {
            for (var i = 0; i < gateways; i++)
                await group.AddAsync(cancellationToken);
            return group;
        }
        catch
        {
            await group.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var gateway in _gateways)
            await gateway.DisposeAsync();
        await _redis.DisposeAsync();
        foreach (var directory in _directories)
            directory.Dispose();
    }

    private async Task AddAsync(CancellationToken cancellationToken)
    {
        var directory = new TestDataDirectory();
        _directories.Add(directory);
        await File.WriteAllTextAsync(
            Path.Combine(directory.Path, "gateway.json"), $$"""{ "Storage": { "Redis": { "Connection": "{{_redis.Connection}}" } } }""", cancellationToken);
        if (_directories.Count > 1)
        {
            // The first gateway made them at its start.
            var keys = Directory.CreateDirectory(Path.Combine(directory.Path, "keys")).FullName;
            foreach (var file in Directory.EnumerateFiles(Path.Combine(DataDirectory, "keys")))
                File.Copy(file, Path.Combine(keys, Path.GetFileName(file)));
        }

        _gateways.Add(await StartedServer.GatewayAsync(directory.Path, cancellationToken));
    }
}
