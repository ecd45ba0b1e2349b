using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Collect;

/// <summary>A well-formed event as its sender described it; nothing in it is recognised or believed yet.</summary>
/// <param name="Time">Milliseconds since 1970 by the sender's clock; null when it did not say.</param>
internal sealed record IncomingEvent(
    EventId Id,
    string Type,
    long? Time,
    string? Url,
    string? Title,
    string? Referrer,
    EventProperties Properties)
{
    /// <summary>
    /// The gateway has recorded the view that this reports, under its id, for what stands in for a visitor without a cookie
    /// (<see cref="Visitors.VisitorCookie.DeriveOfClient"/>). Default false.
    /// </summary>
    public bool IsOfClient { get; init; }
}
