using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Collect;

/// <summary>A request's content: the events that are well formed, and what was wrong with the others.</summary>
/// <param name="Indices">For each of <paramref name="Events"/> its place in the request.</param>
/// <param name="SentAt">When the sender says it sent this, by its own clock; lets a wrong clock be corrected.</param>
internal sealed record CollectBody(
    string? Site,
    long? SentAt,
    IReadOnlyList<IncomingEvent> Events,
    IReadOnlyList<int> Indices,
    IReadOnlyList<Rejection> Rejected)
{
    /// <summary>
    /// Id of the oldest event that its browser still waits to hear of. Requests of a browser that has no cookie yet have it in
    /// common, whichever of them comes first.
    /// </summary>
    public EventId? First { get; init; }

    /// <summary>Parts the events that have another visitor than the request (<see cref="IncomingEvent.IsOfClient"/>) from the rest.</summary>
    public (CollectBody Own, CollectBody? OfClient) Part()
    {
        if (!HasEventsOfClient())
            return (this, null);
        var parts = Events.Zip(Indices).ToLookup(e => e.First.IsOfClient);
        return (
            this with { Events = [.. parts[false].Select(e => e.First)], Indices = [.. parts[false].Select(e => e.Second)] },
            this with { Events = [.. parts[true].Select(e => e.First)], Indices = [.. parts[true].Select(e => e.Second)], Rejected = [] });
    }

    private bool HasEventsOfClient()
    {
        for (var i = 0; i < Events.Count; i++)
        {
            if (Events[i].IsOfClient)
                return true;
        }

        return false;
    }
}
