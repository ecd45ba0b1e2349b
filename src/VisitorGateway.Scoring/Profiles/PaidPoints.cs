namespace VisitorGateway.Scoring.Profiles;

/// <param name="Time">Milliseconds since 1970 UTC.</param>
internal readonly record struct PaidPoints(long Time, double Points);
