using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Sqlite;

/// <param name="Start">Where its bytes start in the buffer that holds them.</param>
internal readonly record struct EncodedEvent(EventId Id, long Time, long ReceivedAt, VisitorId Visitor, int Start, int Size);
