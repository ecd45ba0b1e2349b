using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Visitors;

/// <param name="Proven">True when the browser's cookie says so; false when the id was made for this request.</param>
internal readonly record struct KnownVisitor(VisitorId Id, bool Proven)
{
    /// <summary>It is what stands in for a visitor: its browser gets no cookie for it.</summary>
    public bool IsClient { get; private init; }

    public static KnownVisitor OfClient(VisitorId id) => new(id, Proven: false) { IsClient = true };
}
