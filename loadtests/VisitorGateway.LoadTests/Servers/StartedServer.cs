using System.Diagnostics;
using System.Globalization;

namespace VisitorGateway.LoadTests.Servers;

/// <summary>A server in a process of its own, on a port of its choice, stopped when it is disposed of.</summary>
internal sealed class StartedServer : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Task _output;
    private readonly Task<string> _error;

    private StartedServer(Process process, string url, string? signIn, TimeSpan firstAnswer, Task<string> error)
    {
        _process = process;
        Url = url;
        SignIn = signIn;
        FirstAnswer = firstAnswer;
        _error = error;
        // Read on, or the server would stop at a full pipe.
        _output = process.StandardOutput.ReadToEndAsync();
    }

    public string Url { get; }

    /// <summary>One-time link to the console, which a gateway prints at its start.</summary>
    public string? SignIn { get; }

    public int ProcessId => _process.Id;

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan FirstAnswer { get; }

    public static Task<StartedServer> BareAsync(CancellationToken cancellationToken) =>
        StartAsync([BuiltPrograms.BareServer], "/pixel.gif", printsSignIn: false, cancellationToken);

    /// <summary>A gateway that believes what this computer says of addresses.</summary>
    public static Task<StartedServer> GatewayAsync(string dataDirectory, CancellationToken cancellationToken) => StartAsync(
        [BuiltPrograms.Gateway, "--data", dataDirectory, "--urls", "http://127.0.0.1:0", "--trust-proxy", "127.0.0.1/32"],
        "/health/ready", printsSignIn: true, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // Asked first, so that it saves what it holds.
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            using var late = new CancellationTokenSource(StopsWithin);
            try
            {
                await _process.WaitForExitAsync(late.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
            }
        }

        await _output;
        _process.Dispose();
    }

    private static async Task<StartedServer> StartAsync(IReadOnlyList<string> arguments, string probe, bool printsSignIn, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        var start = new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("ASPNETCORE_URLS");
        var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(StartsWithin);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(late.Token) is { } line)
            {
                if (!line.Contains(" listens on ", StringComparison.Ordinal))
                    continue;
                var url = Array.Find(line.Split(' '), word => word.StartsWith("http://", StringComparison.Ordinal))!.TrimEnd(',', '/');
                using var http = new HttpClient();
                using var answer = await http.GetAsync(new Uri(url + probe), late.Token);
                answer.EnsureSuccessStatusCode();
                var took = Stopwatch.GetElapsedTime(begun);
                string? signIn = null;
                while (printsSignIn && signIn is null && await process.StandardOutput.ReadLineAsync(late.Token) is { } next)
                    signIn = Array.Find(next.Split(' '), word => word.Contains(ConsoleSession.CodeMark, StringComparison.Ordinal));
                return new StartedServer(process, url, signIn, took, error);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException)
        {
            process.Kill();
            cancellationToken.ThrowIfCancellationRequested();
        }

        throw new InvalidDataException($"{Path.GetFileName(arguments[0])} did not start: {await error}");
    }
}
