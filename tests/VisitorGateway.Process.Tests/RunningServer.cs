using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace VisitorGateway.Process.Tests;

/// <summary>A web server of Debian's, with a configuration of the test's.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly System.Diagnostics.Process _process;
    private readonly DirectoryInfo _directory;

    private RunningServer(System.Diagnostics.Process process, DirectoryInfo directory, int port)
    {
        _process = process;
        _directory = directory;
        Url = new Uri($"http://127.0.0.1:{port}/");
    }

    public Uri Url { get; }

    /// <param name="servers">Blocks of the http context.</param>
    public static Task<RunningServer> NginxAsync(string servers, int port)
    {
        var directory = Directory.CreateTempSubdirectory("vg-nginx-");
        foreach (var name in (string[])["body", "proxy", "fastcgi", "uwsgi", "scgi"])
            directory.CreateSubdirectory(name);
        var file = Path.Combine(directory.FullName, "nginx.conf");
        File.WriteAllText(file, $$"""
            daemon off; pid nginx.pid; error_log stderr; worker_processes 1;
            events { worker_connections 256; }
            http {
                include /etc/nginx/mime.types;
                access_log off;
                client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                {{servers}}
            }
            """);
        return StartAsync("nginx", ["-e", "stderr", "-p", directory.FullName, "-c", file], directory, port);
    }

    public static Task<RunningServer> CaddyAsync(string file, int port)
    {
        var directory = Directory.CreateTempSubdirectory("vg-caddy-");
        var path = Path.Combine(directory.FullName, "Caddyfile");
        File.WriteAllText(path, "{\n    admin off\n    auto_https off\n}\n" + file);
        return StartAsync("caddy", ["run", "--config", path, "--adapter", "caddyfile"], directory, port);
    }

    /// <summary>Skips the test, saying so, where the program is missing; under CI that is a failure.</summary>
    public static void Need(string program)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Any(p => File.Exists(Path.Combine(p, program)));
        if (!found && Environment.GetEnvironmentVariable("CI") != "true")
            Assert.Skip($"{program} is not installed (Debian: apt-get install {program}).");
        Assert.True(found, $"{program} is not installed.");
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _directory.Delete(true);
    }

    private static async Task<RunningServer> StartAsync(string program, string[] arguments, DirectoryInfo directory, int port)
    {
        var start = new ProcessStartInfo(File.Exists($"/usr/sbin/{program}") ? $"/usr/sbin/{program}" : program, arguments)
        {
            WorkingDirectory = directory.FullName,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = directory.FullName;
        start.Environment["XDG_DATA_HOME"] = directory.FullName;
        start.Environment["XDG_CONFIG_HOME"] = directory.FullName;
        var process = System.Diagnostics.Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        for (var i = 0; i < 200; i++)
        {
            if (process.HasExited)
                throw new InvalidOperationException($"{program} did not start: {await error}");
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, port);
                return new RunningServer(process, directory, port);
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        process.Kill(entireProcessTree: true);
        throw new InvalidOperationException($"{program} does not listen: {await error}");
    }
}
