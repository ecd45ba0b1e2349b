namespace VisitorGateway.Api;

/// <summary>The heaviest event of a visit, or the moment somebody became known.</summary>
internal sealed record CurveMarker(long Time, string Type, double Score, bool Identified);
