using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Spooling;

/// <summary>Events of one request that wait on this gateway's disk for the store.</summary>
/// <param name="Sent">How many of them the sender knows of, from the first; the rest were made of those.</param>
public sealed record SpooledEvents(VisitorId Visitor, int Sent, IReadOnlyList<TrackedEvent> Events);
