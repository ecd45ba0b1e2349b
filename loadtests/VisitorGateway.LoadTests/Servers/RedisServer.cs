using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace VisitorGateway.LoadTests.Servers;

/// <summary>A redis-server of the test's own with an append-only file, as gateways need it.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const string Program = "redis-server";

    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly string _directory;

    private RedisServer(Process process, string directory, int port)
    {
        _process = process;
        _directory = directory;
        Port = port;
    }

    public static bool IsInstalled =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, Program)));

    public int Port { get; }

    /// <summary>host:port</summary>
    public string Connection => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    public int ProcessId => _process.Id;

    /// <param name="flush">When its file is flushed: always, everysec or no.</param>
    /// <exception cref="InvalidDataException">There is no redis-server, or it does not start.</exception>
    public static async Task<RedisServer> StartAsync(string flush, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("visitorgateway-load-").FullName;
        var port = FreePort();
        var server = new RedisServer(Start(directory, port, flush), directory, port);
        var begun = Stopwatch.GetTimestamp();
        while (!await AnswersAsync(port, cancellationToken))
        {
            if (Stopwatch.GetElapsedTime(begun) > StartsWithin)
            {
                await server.DisposeAsync();
                throw new InvalidDataException("redis-server does not answer.");
            }

            await Task.Delay(25, cancellationToken);
        }

        return server;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private static Process Start(string directory, int port, string flush)
    {
        var start = new ProcessStartInfo(
            Program,
            ["--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", directory, "--save", "", "--appendonly", "yes", "--appendfsync", flush, "--maxmemory-policy", "noeviction"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        try
        {
            var process = Process.Start(start)!;
            process.BeginOutputReadLine();
            return process;
        }
        catch (Win32Exception e)
        {
            throw new InvalidDataException("redis-server is missing (Debian: apt-get install redis-server).", e);
        }
    }

    private static async Task<bool> AnswersAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
