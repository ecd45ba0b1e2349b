using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using VisitorGateway.Alerts;
using VisitorGateway.Api;

namespace VisitorGateway.Live;

/// <summary>
/// Sends rows to every console that listens. The last thousand messages are kept so that a console that lost its connection
/// goes on where it was; one that was away longer, or listens too slowly, is told to load the list again.
/// </summary>
internal sealed class LiveFeed(TimeProvider time, IOptions<GatewayOptions> options)
{
    private const int KeptMessages = 1000;
    private const int WaitingMessages = 256;

    private static readonly TimeSpan Expected = TimeSpan.FromSeconds(10);

    private readonly int _maxListeners = options.Value.LiveListeners;
    private readonly Lock _gate = new();
    private readonly Queue<FeedMessage> _kept = new();
    private readonly List<Channel<FeedMessage>> _listeners = [];

    // Milliseconds times a thousand: later runs start above what an earlier one can have reached.
    private long _position = time.GetUtcNow().ToUnixTimeMilliseconds() * 1000;
    private DateTimeOffset _expectedUntil;

    public long Position
    {
        get
        {
            lock (_gate)
                return _position;
        }
    }

    /// <summary>Somebody listens, or loaded the list a moment ago and is about to.</summary>
    public bool HasListeners
    {
        get
        {
            lock (_gate)
                return _listeners.Count > 0 || time.GetUtcNow() < _expectedUntil;
        }
    }

    /// <summary>Somebody loads the list now and will listen from there on.</summary>
    public void Expect()
    {
        lock (_gate)
            _expectedUntil = time.GetUtcNow() + Expected;
    }

    /// <summary>Something changed that was not published: who comes back must load the list again.</summary>
    public void Skip()
    {
        lock (_gate)
        {
            _position++;
            _kept.Clear();
        }
    }

    public void Publish(Row row) => Publish("row", JsonSerializer.Serialize(row, ApiJson.Default.Row));

    public void Publish(SignalRow signal) => Publish("signal", JsonSerializer.Serialize(signal, ApiJson.Default.SignalRow));

    public void PublishGone(string key) => Publish("gone", JsonSerializer.Serialize(new GoneRow(key), ApiJson.Default.GoneRow));

    /// <summary>Null when too many listen already.</summary>
    /// <param name="after">The last position that the listener has; what came since is sent first.</param>
    public Channel<FeedMessage>? Listen(long after)
    {
        var channel = Channel.CreateBounded<FeedMessage>(new BoundedChannelOptions(WaitingMessages + KeptMessages) { SingleReader = true });
        lock (_gate)
        {
            if (_listeners.Count >= _maxListeners)
                return null;
            var oldest = _kept.Count > 0 ? _kept.Peek().Position : _position + 1;
            if (after > _position || after < oldest - 1)
            {
                channel.Writer.TryWrite(new FeedMessage(_position, "reset", "{}"));
            }
            else
            {
                foreach (var message in _kept)
                {
                    if (message.Position > after)
                        channel.Writer.TryWrite(message);
                }
            }

            _listeners.Add(channel);
        }

        return channel;
    }

    public void Leave(Channel<FeedMessage> listener)
    {
        lock (_gate)
            _listeners.Remove(listener);
    }

    private void Publish(string name, string data)
    {
        lock (_gate)
        {
            var message = new FeedMessage(++_position, name, data);
            _kept.Enqueue(message);
            if (_kept.Count > KeptMessages)
                _kept.Dequeue();
            for (var i = _listeners.Count - 1; i >= 0; i--)
            {
                if (_listeners[i].Writer.TryWrite(message))
                    continue;
                // It reads too slowly to keep up; it will come back and be told to load the list again.
                _listeners[i].Writer.TryComplete();
                _listeners.RemoveAt(i);
            }
        }
    }
}
