using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage;

/// <summary>A page view that another gateway has recorded already.</summary>
/// <param name="IsOfClient">As in <see cref="DueView"/>.</param>
public readonly record struct RecordedView(EventId Id, bool IsOfClient);
