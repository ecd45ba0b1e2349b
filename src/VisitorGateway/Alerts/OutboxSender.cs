using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VisitorGateway.Storage;

namespace VisitorGateway.Alerts;

/// <summary>
/// Sends what waits in the outbox. Each receiver has a queue of its own, so that a slow one holds up nobody else; what a full queue
/// does not take stays in the store, on lease, and comes again.
/// </summary>
internal sealed partial class OutboxSender(
    IGatewayStore store, WebhookClient client, IOptions<AlertOptions> options, TimeProvider time, ILogger<OutboxSender> log) : BackgroundService
{
    private const int TakenAtOnce = 64;
    private const int WaitingPerTarget = 8;
    private const int SendersPerTarget = 4;
    private const string Try = "try ";
    private static readonly TimeSpan Crowded = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    private readonly SemaphoreSlim _news = new(0, 1);
    private readonly ConcurrentDictionary<string, Channel<OutboxItem>> _queues = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _gone = new(StringComparer.Ordinal);

    /// <summary>There is something to be sent: look now instead of within a second.</summary>
    public void Wake()
    {
        if (_news.CurrentCount == 0)
        {
            try
            {
                _news.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else woke it.
            }
        }
    }

    public override void Dispose()
    {
        _news.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Webhooks.Count == 0)
            return;
        var workers = options.Value.Webhooks
            .SelectMany(hook => Enumerable.Range(0, SendersPerTarget).Select(_ => WorkAsync(hook.Key, hook.Value, stoppingToken)))
            .ToArray();
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (!await TakeAsync(stoppingToken))
                    await _news.WaitAsync(Look, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // What is on lease is taken again after the next start.
        }

        await Task.WhenAll(workers);
    }

    /// <returns>True when there may be more.</returns>
    private async Task<bool> TakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var taken = await store.TakeDueOutboxAsync(TakenAtOnce, Lease, cancellationToken);
            foreach (var item in taken)
            {
                if (!options.Value.Webhooks.ContainsKey(item.Target))
                    await store.FinishOutboxAsync(item, OutboxOutcome.Park($"There is no receiver '{item.Target}' in the settings."), cancellationToken);
                else if (!QueueOf(item.Target).Writer.TryWrite(item))
                    await store.FinishOutboxAsync(item, OutboxOutcome.RetryAt(In(Crowded), item.LastError ?? "Others wait for the receiver."), cancellationToken);
            }

            return taken.Count == TakenAtOnce;
        }
        catch (StoreUnavailableException e)
        {
            LogStoreAway(log, e.Message);
            return false;
        }
    }

    private Channel<OutboxItem> QueueOf(string target) =>
        _queues.GetOrAdd(target, _ => Channel.CreateBounded<OutboxItem>(new BoundedChannelOptions(WaitingPerTarget) { FullMode = BoundedChannelFullMode.Wait }));

    private async Task WorkAsync(string name, WebhookOptions target, CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var item in QueueOf(name).Reader.ReadAllAsync(stoppingToken))
                await DeliverAsync(item, target, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The gateway is stopping.
        }
    }

    private async Task DeliverAsync(OutboxItem item, WebhookOptions target, CancellationToken stoppingToken)
    {
        try
        {
            // It waited here longer than its lease, and somebody may have it.
            if (item.Due <= time.GetUtcNow().ToUnixTimeMilliseconds())
                return;
            var answer = _gone.ContainsKey(item.Target)
                ? DeliveryAnswer.Refused("The receiver wants no more (it answered 410); restart to try again.")
                : await client.SendAsync(item, target, stoppingToken);
            await store.FinishOutboxAsync(item, OutcomeOf(item, answer), stoppingToken);
        }
        catch (StoreUnavailableException e)
        {
            LogStoreAway(log, e.Message);
        }
#pragma warning disable CA1031 // The edge of a loop: the item comes again when its lease ends.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(log, item.Target, e);
        }
    }

    private OutboxOutcome OutcomeOf(OutboxItem item, DeliveryAnswer answer)
    {
        if (answer.Error is null)
            return OutboxOutcome.Done;
        if (answer.IsFinal)
        {
            _gone[item.Target] = true;
            return OutboxOutcome.Park(answer.Error);
        }

        var tries = TriesOf(item) + 1;
        var error = string.Create(CultureInfo.InvariantCulture, $"{Try}{tries}: {answer.Error}");
        if (RetrySchedule.After(tries, Random.Shared.NextDouble()) is not { } wait)
        {
            LogGivenUp(log, item.Target, tries, answer.Error);
            return OutboxOutcome.Park(error);
        }

        // As long as the receiver asks, within reason.
        if (answer.Wait is { } asked && asked > wait)
            wait = asked < LongestWait ? asked : LongestWait;
        return OutboxOutcome.RetryAt(In(wait), error);
    }

    // An item that was taken while its receiver's queue was full was not tried, so the store's count of takings says nothing.
    private static int TriesOf(OutboxItem item) =>
        item.LastError is { } error && error.StartsWith(Try, StringComparison.Ordinal)
        && int.TryParse(error.AsSpan(Try.Length, Math.Max(0, error.IndexOf(':', StringComparison.Ordinal) - Try.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var tries)
            ? tries
            : 0;

    private long In(TimeSpan wait) => time.GetUtcNow().ToUnixTimeMilliseconds() + (long)wait.TotalMilliseconds;

    [LoggerMessage(1, LogLevel.Warning, "Webhooks wait: {Reason}")]
    private static partial void LogStoreAway(ILogger logger, string reason);

    [LoggerMessage(2, LogLevel.Error, "A delivery to {Target} failed")]
    private static partial void LogFailed(ILogger logger, string target, Exception exception);

    [LoggerMessage(3, LogLevel.Warning, "A delivery to {Target} was given up after {Attempts} tries: {Reason}")]
    private static partial void LogGivenUp(ILogger logger, string target, int attempts, string reason);
}
