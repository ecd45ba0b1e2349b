using System.Net;
using VisitorGateway.LoadTests.Running;

namespace VisitorGateway.LoadTests.Servers;

/// <summary>The server under load: one that runs, or one that is started for it.</summary>
internal sealed class Target : IAsyncDisposable
{
    private readonly StartedServer? _started;
    private readonly TestDataDirectory? _directory;

    private Target(string name, string url, IPEndPoint endPoint, int? processId, string? dataDirectory, StartedServer? started, TestDataDirectory? directory)
    {
        Name = name;
        Host = new Uri(url).Authority;
        EndPoint = endPoint;
        ProcessId = processId;
        DataDirectory = dataDirectory;
        _started = started;
        _directory = directory;
    }

    public string Name { get; }

    public string Host { get; }

    public IPEndPoint EndPoint { get; }

    public int? ProcessId { get; }

    /// <summary>Null when the store cannot be asked.</summary>
    public string? DataDirectory { get; }

    /// <summary>Of a server that was started: from its start to its first answer.</summary>
    public TimeSpan? FirstAnswer => _started?.FirstAnswer;

    /// <exception cref="InvalidDataException">The target may not be loaded, or did not start.</exception>
    public static async Task<Target> OpenAsync(LoadSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Start is null)
        {
            var endPoint = await TargetRule.ResolveAsync(settings.Url, settings.AllowTargets, cancellationToken);
            var pid = settings.ProcessId ?? (IPAddress.IsLoopback(endPoint.Address) ? ListeningProcess.Of(endPoint.Port) : null);
            return new Target(settings.Url, settings.Url, endPoint, pid, settings.DataDirectory, null, null);
        }

        var isBare = settings.Start == "bare";
        var directory = isBare || settings.DataDirectory is not null ? null : new TestDataDirectory();
        var data = settings.DataDirectory ?? directory?.Path;
        try
        {
            var server = await (isBare ? StartedServer.BareAsync(cancellationToken) : StartedServer.GatewayAsync(data!, cancellationToken));
            var endPoint = await TargetRule.ResolveAsync(server.Url, [], cancellationToken);
            return new Target(isBare ? "bare Kestrel" : "gateway, started for the test", server.Url, endPoint, server.ProcessId, isBare ? null : data, server, directory);
        }
        catch
        {
            directory?.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_started is not null)
            await _started.DisposeAsync();
        _directory?.Dispose();
    }
}
