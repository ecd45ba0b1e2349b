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
}
