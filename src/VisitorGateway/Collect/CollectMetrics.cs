using System.Diagnostics.Metrics;

namespace VisitorGateway.Collect;

/// <summary>Every event that is received ends as exactly one of stored, duplicate, rejected or shed.</summary>
internal sealed class CollectMetrics
{
    public const string MeterName = "VisitorGateway.Collect";

    private readonly Counter<long> _receivedCounter;
    private readonly Counter<long> _events;
    private long _received;
    private long _stored;
    private long _duplicate;
    private long _rejected;
    private long _shed;

    public CollectMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _receivedCounter = meter.CreateCounter<long>("visitorgateway.collect.received", "{event}", "Events received.");
        _events = meter.CreateCounter<long>("visitorgateway.collect.events", "{event}", "Events received, by what became of them.");
    }

    // Received is read last, so that the others never add up to more.
    public CollectTotals Totals
    {
        get
        {
            var (stored, duplicate, rejected, shed) = (
                Interlocked.Read(ref _stored), Interlocked.Read(ref _duplicate), Interlocked.Read(ref _rejected), Interlocked.Read(ref _shed));
            return new CollectTotals(Interlocked.Read(ref _received), stored, duplicate, rejected, shed);
        }
    }

    public void Received(int count)
    {
        Interlocked.Add(ref _received, count);
        _receivedCounter.Add(count);
    }

    public void Stored(int count) => Add(ref _stored, count, "stored");

    public void Duplicate(int count) => Add(ref _duplicate, count, "duplicate");

    public void Rejected(int count) => Add(ref _rejected, count, "rejected");

    /// <summary>Refused with 503 because the queue was full, the store away or the processors behind.</summary>
    public void Shed(int count) => Add(ref _shed, count, "shed");

    private void Add(ref long total, int count, string outcome)
    {
        if (count == 0)
            return;
        Interlocked.Add(ref total, count);
        _events.Add(count, new KeyValuePair<string, object?>("outcome", outcome));
    }
}
