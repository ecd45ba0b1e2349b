using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace VisitorGateway.RedisAppends;

/// <summary>A Redis of the benchmark's own, with an append-only file that is flushed every second, and redis-benchmark on it.</summary>
internal sealed class BenchmarkServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _directory;
    private readonly int _port;

    private BenchmarkServer(Process process, string directory, int port)
    {
        _process = process;
        _directory = directory;
        _port = port;
    }

    public string Connection => $"127.0.0.1:{_port}";

    public static async Task<BenchmarkServer> StartAsync()
    {
        var directory = Directory.CreateTempSubdirectory("vg-bench-").FullName;
        var port = FreePort();
        var process = Start("redis-server", "--port", $"{port}", "--bind", "127.0.0.1", "--dir", directory, "--save", "", "--appendonly", "yes");
        process.BeginOutputReadLine();
        for (var attempt = 0; attempt < 200; attempt++)
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(IPAddress.Loopback, port);
                return new BenchmarkServer(process, directory, port);
            }
            catch (SocketException)
            {
                await Task.Delay(25);
            }
        }

        throw new InvalidOperationException("redis-server does not answer.");
    }

    /// <summary>XADDs per second over one connection with that many commands on their way.</summary>
    public async Task<double> BareAppendsAsync(int pipeline, int bytes, int requests)
    {
        using var process = Start(
            "redis-benchmark", "-p", $"{_port}", "-c", "1", "-P", $"{pipeline}", "-n", $"{requests}", "-r", "40000", "--csv",
            "XADD", "bare:__rand_int__", "*", "e", new string('x', bytes));
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return double.Parse(output.TrimEnd().Split('\n')[^1].Split("\",\"")[1], CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;

    private static int FreePort()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
