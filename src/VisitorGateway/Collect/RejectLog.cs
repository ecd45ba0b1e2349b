using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using VisitorGateway.Storage;

namespace VisitorGateway.Collect;

/// <summary>
/// Keeps refused input for an operator to look at, off the request's way and in a bounded queue: under a flood of bad input
/// some of it is counted only.
/// </summary>
internal sealed partial class RejectLog(IGatewayStore store, TimeProvider time, ILogger<RejectLog> log) : BackgroundService
{
    private const int KeptBytes = 4096;
    private const int BatchSize = 256;

    private readonly Channel<Reject> _waiting = Channel.CreateBounded<Reject>(
        new BoundedChannelOptions(1024) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Add(string? site, string reason, ReadOnlySpan<byte> body) => _waiting.Writer.TryWrite(new Reject(
        time.GetUtcNow().ToUnixTimeMilliseconds(),
        CleanText.Of(site, 64),
        reason,
        Encoding.UTF8.GetString(body[..Math.Min(body.Length, KeptBytes)]).Replace('\0', '\uFFFD'),
        body.Length));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Reject>(BatchSize);
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
            {
                batch.Clear();
                while (batch.Count < BatchSize && _waiting.Reader.TryRead(out var reject))
                    batch.Add(reject);
                try
                {
                    await store.RejectAsync(batch, stoppingToken);
                }
                catch (StoreUnavailableException e)
                {
                    LogLost(log, batch.Count, e.Message);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The store did not keep {Count} refused events: {Reason}")]
    private static partial void LogLost(ILogger logger, int count, string reason);
}
