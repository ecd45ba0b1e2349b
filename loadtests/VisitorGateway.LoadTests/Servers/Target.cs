using System.Net;
using VisitorGateway.LoadTests.Running;

namespace VisitorGateway.LoadTests.Servers;

/// <summary>The server under load: one that runs, or one that is started for it.</summary>
internal sealed class Target : IAsyncDisposable
{
    private readonly StartedServer? _started;
    private readonly TestDataDirectory? _directory;

    private Target(string name, string url, IReadOnlyList<ServerAddress> servers, IReadOnlyList<int> processIds, string? dataDirectory, StartedServer? started, TestDataDirectory? directory)
    {
        Name = name;
        Url = url;
        Servers = servers;
        ProcessIds = processIds;
        DataDirectory = dataDirectory;
        _started = started;
        _directory = directory;
    }

    public string Name { get; }

    /// <summary>Requests are spread evenly over them.</summary>
    public IReadOnlyList<ServerAddress> Servers { get; }

    /// <summary>Empty when the server's process is not known.</summary>
    public IReadOnlyList<int> ProcessIds { get; }

    /// <summary>Of what the servers work with, such as Redis.</summary>
    public IReadOnlyList<int> BesideProcessIds { get; private init; } = [];

    /// <summary>Null when the store cannot be asked.</summary>
    public string? DataDirectory { get; }

    public string Url { get; }

    /// <summary>One-time link to the console of a gateway that was started.</summary>
    public string? SignIn => _started?.SignIn;

    /// <summary>Of a server that was started: from its start to its first answer.</summary>
    public TimeSpan? FirstAnswer => _started?.FirstAnswer;

    /// <exception cref="InvalidDataException">The target may not be loaded, or did not start.</exception>
    public static async Task<Target> OpenAsync(LoadSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Start is null)
        {
            var endPoint = await TargetRule.ResolveAsync(settings.Url, settings.AllowTargets, cancellationToken);
            var pid = settings.ProcessId ?? (IPAddress.IsLoopback(endPoint.Address) ? ListeningProcess.Of(endPoint.Port) : null);
            return new Target(settings.Url, settings.Url, [AddressOf(settings.Url, endPoint, settings.TlsPort)], pid is { } known ? [known] : [], settings.DataDirectory, null, null);
        }

        var isBare = settings.Start == "bare";
        var directory = isBare || settings.DataDirectory is not null ? null : new TestDataDirectory();
        var data = settings.DataDirectory ?? directory?.Path;
        try
        {
            var tlsPort = settings.TlsPort ?? (settings.StartsTls ? directory?.SpeakTls() : null);
            var server = await (isBare ? StartedServer.BareAsync(cancellationToken) : StartedServer.GatewayAsync(data!, cancellationToken));
            var endPoint = await TargetRule.ResolveAsync(server.Url, [], cancellationToken);
            return new Target(isBare ? "bare Kestrel" : "gateway, started for the test", server.Url, [AddressOf(server.Url, endPoint, tlsPort)], [server.ProcessId], isBare ? null : data, server, directory);
        }
        catch
        {
            directory?.Dispose();
            throw;
        }
    }

    /// <summary>Several gateways on one store, which whoever started them stops.</summary>
    public static async Task<Target> OfAsync(GatewayGroup group, CancellationToken cancellationToken)
    {
        var servers = new List<ServerAddress>();
        foreach (var gateway in group.Gateways)
            servers.Add(AddressOf(gateway.Url, await TargetRule.ResolveAsync(gateway.Url, [], cancellationToken)));
        return new Target($"{servers.Count} gateways on one Redis", group.Gateways[0].Url, servers, [.. group.Gateways.Select(g => g.ProcessId)], group.DataDirectory, null, null)
        {
            BesideProcessIds = [group.RedisProcessId],
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (_started is not null)
            await _started.DisposeAsync();
        _directory?.Dispose();
    }

    private static ServerAddress AddressOf(string url, IPEndPoint endPoint, int? tlsPort = null) =>
        new(endPoint, new Uri(url).Authority, tlsPort is { } port ? new IPEndPoint(endPoint.Address, port) : null);
}
