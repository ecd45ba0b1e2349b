using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage.MessagePack;

namespace VisitorGateway.Storage.Sqlite;

/// <summary>Events as bytes, made on the caller's thread so that the writer's only writes. Owned by the work that holds it.</summary>
/// <param name="count">How many there will be.</param>
internal sealed class EncodedEvents(int count) : IDisposable
{
    private readonly PooledBuffer _bytes = new();
    private readonly List<EncodedEvent> _events = new(count);

    public static EncodedEvents Of(TrackedEvent value)
    {
        var events = new EncodedEvents(1);
        events.Add(value);
        return events;
    }

    public static EncodedEvents Of(IReadOnlyList<Append> appends)
    {
        var count = 0;
        for (var i = 0; i < appends.Count; i++)
            count += appends[i].Events.Count;
        var events = new EncodedEvents(count);
        for (var i = 0; i < appends.Count; i++)
        {
            for (var j = 0; j < appends[i].Events.Count; j++)
                events.Add(appends[i].Events[j]);
        }

        return events;
    }

    public int Count => _events.Count;

    public EncodedEvent this[int index] => _events[index];

    public ReadOnlySpan<byte> Data(EncodedEvent value) => _bytes.Written.Slice(value.Start, value.Size);

    public void Dispose() => _bytes.Dispose();

    private void Add(TrackedEvent value)
    {
        var start = _bytes.Length;
        EventCodec.Write(_bytes, value);
        _events.Add(new EncodedEvent(value.Id, value.Time, value.ReceivedAt, value.Visitor, start, _bytes.Length - start));
    }
}
