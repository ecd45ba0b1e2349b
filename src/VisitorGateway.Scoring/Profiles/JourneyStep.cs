namespace VisitorGateway.Scoring.Profiles;

/// <summary>When somebody last met something of one stage of the buyer's journey.</summary>
/// <param name="Time">Milliseconds since 1970 UTC.</param>
public readonly record struct JourneyStep(string Stage, long Time);
