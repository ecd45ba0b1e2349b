using System.Diagnostics.Metrics;

namespace VisitorGateway.Collect;

/// <summary>Every event that arrives ends as exactly one of stored, duplicate, rejected or shed; these are the four counters.</summary>
internal sealed class CollectMetrics
{
    public const string MeterName = "VisitorGateway.Collect";

    private readonly Counter<long> _events;

    public CollectMetrics(IMeterFactory meters) =>
        _events = meters.Create(MeterName).CreateCounter<long>("visitorgateway.collect.events", "{event}", "Events received, by what became of them.");

    public void Stored(int count) => Add(count, "stored");

    public void Duplicate(int count) => Add(count, "duplicate");

    public void Rejected(int count) => Add(count, "rejected");

    /// <summary>Refused with 503 because the queue was full or the store away.</summary>
    public void Shed(int count) => Add(count, "shed");

    private void Add(int count, string outcome)
    {
        if (count > 0)
            _events.Add(count, new KeyValuePair<string, object?>("outcome", outcome));
    }
}
