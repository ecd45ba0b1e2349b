using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Tests.Model;

/// <param name="Arrival">Order of arrival over all logs.</param>
internal sealed record ModelEvent(EventId Id, VisitorId Visitor, bool IsNote, long Arrival);
