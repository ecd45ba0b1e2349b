using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using VisitorGateway.Live;
using VisitorGateway.Storage;

namespace VisitorGateway.Alerts;

/// <summary>
/// Tells every console what is new of signals and what became of them: at once what happens here, within a second what happens at
/// another gateway on a shared store.
/// </summary>
internal sealed partial class SignalFeed(IGatewayStore store, LiveFeed feed, TimeProvider time, ILogger<SignalFeed> log) : BackgroundService
{
    private const int Latest = 200;
    private const long LooksBack = 24L * 3_600_000;
    private static readonly TimeSpan OthersEvery = TimeSpan.FromSeconds(1);

    /// <summary>What many visitors raise in a moment is read once; consoles get their rows no faster than that anyway.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Dictionary<string, long> _told = new(StringComparer.Ordinal);

    /// <summary>Something was raised or changed here.</summary>
    public void Wake() => _news.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await LookAsync(silently: true, stoppingToken);
            while (true)
            {
                var news = _news.Reader.WaitToReadAsync(stoppingToken).AsTask();
                await Task.WhenAny(news, store.IsShared ? Task.Delay(OthersEvery, time, stoppingToken) : news);
                stoppingToken.ThrowIfCancellationRequested();
                _news.Reader.TryRead(out _);
                await LookAsync(silently: false, stoppingToken);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The gateway is stopping.
        }
    }

    private async Task LookAsync(bool silently, CancellationToken cancellationToken)
    {
        try
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            var latest = await store.ReadSignalsAsync(new SignalQuery(Since: now - LooksBack, Limit: Latest), cancellationToken);
            var told = new Dictionary<string, long>(latest.Count, StringComparer.Ordinal);
            foreach (var signal in latest.Reverse())
            {
                told[signal.Id.Value] = signal.Version;
                if (!silently && (!_told.TryGetValue(signal.Id.Value, out var version) || version != signal.Version))
                    feed.Publish(SignalRows.Of(signal, now));
            }

            _told = told;
        }
        catch (StoreUnavailableException e)
        {
            LogPutOff(log, e.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Consoles are told of signals later: {Reason}")]
    private static partial void LogPutOff(ILogger logger, string reason);
}
