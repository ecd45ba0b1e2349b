using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using ServerProcess = System.Diagnostics.Process;

namespace VisitorGateway.RedisServers;

/// <summary>A Redis of the tests' own, in a directory that goes with it.</summary>
internal sealed partial class RedisServer : IAsyncDisposable
{
    public const int Sigstop = 19;
    public const int Sigcont = 18;
    public const int Sigterm = 15;

    private const string Program = "/usr/bin/redis-server";

    private readonly string[] _settings;
    private readonly string _directory = Directory.CreateTempSubdirectory("vg-redis-").FullName;
    private ServerProcess? _process;

    private RedisServer(int port, string[] settings)
    {
        Port = port;
        _settings = settings;
    }

    public int Port { get; }

    public string Connection => $"127.0.0.1:{Port}";

    /// <summary>Files that the server keeps.</summary>
    public string DataDirectory => _directory;

    /// <summary>Skips the test where Redis is not installed; fails it in a build that should have it.</summary>
    public static void Require()
    {
        if (File.Exists(Program))
            return;
        Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") != "true", "redis-server is not installed (Debian: apt-get install redis-server)");
        Assert.Fail("redis-server is not installed (Debian: apt-get install redis-server)");
    }

    /// <param name="settings">As on the command line: <c>--appendonly yes</c>.</param>
    public static async Task<RedisServer> StartAsync(params string[] settings)
    {
        Require();
        // Somebody else may take the port between here and there.
        for (var attempt = 0; ; attempt++)
        {
            var server = new RedisServer(FreePort(), settings);
            try
            {
                await server.StartAgainAsync();
                return server;
            }
            catch (InvalidOperationException) when (attempt < 5)
            {
                await server.DisposeAsync();
            }
        }
    }

    /// <summary>Starts it on the port and with the files that it had.</summary>
    public async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo(Program, ["--port", $"{Port}", "--bind", "127.0.0.1", "--dir", _directory, "--save", "", .. _settings])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var process = _process = ServerProcess.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        for (var wait = 0; wait < 500; wait++)
        {
            if (process.HasExited)
                throw new InvalidOperationException($"redis-server ended with {process.ExitCode}.");
            if (await AnswersAsync())
                return;
            await Task.Delay(20);
        }

        throw new InvalidOperationException("redis-server does not answer.");
    }

    /// <summary>As a crash does.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task StopAsync()
    {
        Signal(Sigterm);
        await _process!.WaitForExitAsync();
    }

    public Task ConfigureAsync(string setting, string value) => CallAsync("CONFIG", "SET", setting, value);

    /// <summary>What redis-cli answers.</summary>
    public async Task<string> CallAsync(params string[] command)
    {
        var start = new ProcessStartInfo("/usr/bin/redis-cli", ["-p", $"{Port}", .. command]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = ServerProcess.Start(start)!;
        var answer = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return answer.Trim();
    }

    public void Signal(int signal) => Assert.Equal(0, Kill(_process!.Id, signal));

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(IPAddress.Loopback, Port);
            var stream = socket.GetStream();
            await stream.WriteAsync("PING\r\n"u8.ToArray());
            var reply = new byte[16];
            var read = await stream.ReadAsync(reply);
            // An error that is none of loading is an answer too: it may want a password.
            return read > 0 && !reply.AsSpan(0, read).StartsWith("-LOADING"u8);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        // Below 55,536, so that the port of the Cluster's bus, 10,000 higher, exists.
        while (true)
        {
            var port = Random.Shared.Next(21_000, 50_000);
            using var first = new Socket(SocketType.Stream, ProtocolType.Tcp);
            using var second = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                first.Bind(new IPEndPoint(IPAddress.Loopback, port));
                second.Bind(new IPEndPoint(IPAddress.Loopback, port + 10_000));
                return port;
            }
            catch (SocketException)
            {
                continue;
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
