using System.Diagnostics;
using VisitorGateway.LoadTests.Latency;

namespace VisitorGateway.LoadTests.Overload;

/// <summary>Asks a gateway for one address every half second, on a connection of its own, as an orchestrator or a console does.</summary>
internal sealed class Probe : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false }) { Timeout = Patience };
    private readonly CancellationTokenSource _ending = new();
    private readonly List<(long At, long Microseconds, bool Answered)> _asked = [];
    private readonly Lock _gate = new();
    private readonly Task _running;

    /// <param name="cookie">name=value of a session; null asks as nobody, and then any answer will do but that of a failure.</param>
    public Probe(string url, string path, string? cookie)
    {
        Path = path;
        _running = RunAsync(new Uri(new Uri(url), path), cookie);
    }

    public string Path { get; }

    /// <summary>Of what was asked for between two timestamps.</summary>
    /// <returns>How often, how often there was no answer within 5 s or one that says failure, and p99 in microseconds.</returns>
    public (int Asked, int Failed, long P99) Between(long from, long to)
    {
        var times = new LatencyHistogram();
        var (asked, failed) = (0, 0);
        lock (_gate)
        {
            foreach (var (at, microseconds, answered) in _asked)
            {
                if (at < from || at >= to)
                    continue;
                asked++;
                failed += answered ? 0 : 1;
                times.Record(microseconds);
            }
        }

        return (asked, failed, times.Percentile(99));
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _running;
        _ending.Dispose();
        _http.Dispose();
    }

    private async Task RunAsync(Uri address, string? cookie)
    {
        while (!_ending.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();
            var answered = await AskAsync(address, cookie);
            if (_ending.IsCancellationRequested)
                return;
            lock (_gate)
                _asked.Add((started, (long)Stopwatch.GetElapsedTime(started).TotalMicroseconds, answered));
            await Task.Delay(Every, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> AskAsync(Uri address, string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        try
        {
            using var answer = await _http.SendAsync(request, _ending.Token);
            return cookie is null ? (int)answer.StatusCode < 500 : answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
