namespace VisitorGateway.Api;

/// <summary>The moment an anonymous browser got a name.</summary>
internal sealed record TimelineIdentified(long Time, string Name, string How, int VisitsBefore);
