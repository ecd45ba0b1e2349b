using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Scoring.Profiles;

/// <summary>A user agent whose events in a history count otherwise than they should by now.</summary>
/// <param name="IsMachine">What they should count as.</param>
/// <param name="Visitor">Of one of these events.</param>
/// <param name="After">The last note on the agent until now; null when there is none.</param>
public sealed record AgentReview(string Agent, bool IsMachine, VisitorId Visitor, string Site, EventId? After);
