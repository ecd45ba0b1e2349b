using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace VisitorGateway.Ingest;

/// <summary>What waits for the ingest loop, bounded by events and bytes: what does not fit is refused before it is accepted.</summary>
internal sealed class IngestQueue(IOptions<GatewayOptions> options)
{
    private readonly Channel<IngestItem> _channel = Channel.CreateUnbounded<IngestItem>(new UnboundedChannelOptions { SingleReader = true });
    private readonly long _maxEvents = options.Value.QueueEvents;
    private readonly long _maxBytes = options.Value.QueueBytes;
    private readonly TimeSpan _answerWithin = TimeSpan.FromMilliseconds(options.Value.AnswerWithinMilliseconds);
    private readonly QueuePace _pace = new(options.Value.QueueMilliseconds);
    private long _events;
    private long _bytes;

    public ChannelReader<IngestItem> Reader => _channel.Reader;

    /// <summary>Events that wait or are being stored.</summary>
    public long Events => Interlocked.Read(ref _events);

    /// <summary>
    /// Whether visitors' events would be stored soon enough; asked before anything is made of them, because refusing has to cost
    /// little when there is too much. The gateway's own events are taken all the same.
    /// </summary>
    public bool IsOnTime => _pace.Admits(Events, Environment.TickCount64);

    /// <summary>The loop takes these, the oldest first; called by it alone.</summary>
    public void Took(IReadOnlyList<EventsItem> items) => _pace.Took(items[0].CameAt, items[^1].CameAt, Environment.TickCount64);

    /// <summary>False when the queue is full or closed; nothing was taken then.</summary>
    public bool TryEnqueue(EventsItem item)
    {
        var events = Interlocked.Add(ref _events, item.Events.Count);
        var bytes = Interlocked.Add(ref _bytes, item.Bytes);
        if (events <= _maxEvents && bytes <= _maxBytes && _channel.Writer.TryWrite(item))
            return true;
        Release(item);
        return false;
    }

    /// <summary>
    /// What became of a request's events, for as long as its sender is to wait. Events that nobody waits for any more are not
    /// stored, unless that has begun already.
    /// </summary>
    /// <exception cref="AnswerLateException">Whether they were stored is not known.</exception>
    public async Task<IngestOutcome> AnswerAsync(EventsItem item)
    {
        try
        {
            return await item.Outcome.WaitAsync(_answerWithin);
        }
        catch (TimeoutException)
        {
            item.Abandon();
            return item.Outcome.IsCompleted ? await item.Outcome : throw new AnswerLateException();
        }
    }

    /// <summary>Work of the gateway's own is never refused; false only when it is shutting down.</summary>
    public bool TryEnqueue(WorkItem item) => _channel.Writer.TryWrite(item);

    /// <summary>Gives an item's room back; called once for each item that was taken.</summary>
    public void Release(EventsItem item)
    {
        Interlocked.Add(ref _events, -item.Events.Count);
        Interlocked.Add(ref _bytes, -item.Bytes);
    }

    /// <summary>Takes nothing more; what waits is still worked off.</summary>
    public void Close() => _channel.Writer.TryComplete();
}
