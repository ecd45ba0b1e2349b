using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Visitors;

/// <param name="Proven">True when the browser's cookie says so; false when the id was made for this request.</param>
internal readonly record struct KnownVisitor(VisitorId Id, bool Proven);
