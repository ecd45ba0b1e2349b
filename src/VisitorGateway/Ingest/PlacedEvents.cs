using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Ingest;

/// <summary>Consecutive events of one request that go to one profile's log.</summary>
/// <param name="item">The request they came with.</param>
/// <param name="start">Index of the first of them in the request.</param>
internal sealed class PlacedEvents(EventsItem item, int start, VisitorId visitor, ProfileEntry entry)
{
    public EventsItem Item { get; } = item;

    public int Start { get; } = start;

    public VisitorId Visitor { get; } = visitor;

    public ProfileEntry Entry { get; set; } = entry;

    public List<TrackedEvent> Events { get; } = new(item.Events.Count - start);

    /// <summary>Where each event stands in the log, 0 for one that was there already; set by the append.</summary>
    public IReadOnlyList<long> Positions { get; set; } = [];

    /// <summary>Where the log stood before the append; null in a store that this process alone appends to.</summary>
    public long? Before { get; set; }
}
