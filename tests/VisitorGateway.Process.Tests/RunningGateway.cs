using System.Runtime.InteropServices;

namespace VisitorGateway.Process.Tests;

/// <summary>A gateway in a process of its own, listening on a port of its choice.</summary>
internal sealed partial class RunningGateway : IAsyncDisposable
{
    private const int Sigterm = 15;

    private readonly System.Diagnostics.Process _process;
    private readonly Task<string> _error;
    private readonly Task _output;
    private int _disposed;

    private RunningGateway(System.Diagnostics.Process process, Uri url, Task<string> error)
    {
        _process = process;
        _error = error;
        Url = url;
        // Read on, or the gateway would stop at a full pipe.
        _output = process.StandardOutput.ReadToEndAsync();
    }

    public Uri Url { get; }

    /// <summary>What it wrote on standard error until its end.</summary>
    public Task<string> Error => _error;

    public static async Task<RunningGateway> StartAsync(DataDirectory data)
    {
        var process = Program.Start("--data", data.Path, "--urls", "http://127.0.0.1:0", "--trust-proxy", "127.0.0.1/32");
        var error = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains(" listens on ", StringComparison.Ordinal))
                return new RunningGateway(process, new Uri(line.Split(' ')[^1]), error);
        }

        throw new InvalidOperationException($"The gateway did not start: {await error}");
    }

    /// <summary>As a power cut does, but for what the system has taken already.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Terminate() => Assert.Equal(0, Kill(_process.Id, Sigterm));

    /// <returns>Its exit code; fails when it does not end in time.</returns>
    public async Task<int> EndAsync(TimeSpan within)
    {
        await _process.WaitForExitAsync().WaitAsync(within);
        await _output;
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        // A test that ends a gateway early lets go of it twice.
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
