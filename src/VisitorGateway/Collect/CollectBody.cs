namespace VisitorGateway.Collect;

/// <summary>A request's content: the events that are well formed, and what was wrong with the others.</summary>
/// <param name="Indices">For each of <paramref name="Events"/> its place in the request.</param>
/// <param name="SentAt">When the sender says it sent this, by its own clock; lets a wrong clock be corrected.</param>
internal sealed record CollectBody(
    string? Site,
    long? SentAt,
    IReadOnlyList<IncomingEvent> Events,
    IReadOnlyList<int> Indices,
    IReadOnlyList<Rejection> Rejected);
