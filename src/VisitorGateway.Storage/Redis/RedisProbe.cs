namespace VisitorGateway.Storage.Redis;

/// <summary>After an answer that did not come: refuses until one comes again, and makes a new connection when none does for long.</summary>
internal sealed class RedisProbe(RedisLink link, TimeSpan timeout, ConnectionReports reports) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _probing = Task.CompletedTask;
    private volatile bool _away;

    public bool IsAway => _away;

    public void Start()
    {
        lock (_gate)
        {
            if (_away || _stop.IsCancellationRequested)
                return;

            _away = true;
            reports.Say("away", "Redis does not answer; everything is refused until it does.");
            _probing = ProbeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _probing;
        _stop.Dispose();
    }

    private async Task ProbeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await link.PingAsync().WaitAsync(timeout, _stop.Token);
                _away = false;
                reports.Say("back", "Redis answers again.");
                return;
            }
            catch (TimeoutException)
            {
                // A connection whose other end is gone without a word looks like this for ever.
                await TryReplaceAsync();
            }
#pragma warning disable CA1031 // Whatever it is, the next probe tells whether it passed.
            catch (Exception)
#pragma warning restore CA1031
            {
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }

    private async Task TryReplaceAsync()
    {
        try
        {
            await link.ReplaceAsync();
        }
        catch (StoreNotOpenedException)
        {
            await Task.Delay(Pause, CancellationToken.None);
        }
    }
}
