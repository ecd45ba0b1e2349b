namespace VisitorGateway.Scoring.Profiles;

/// <summary>A page that was opened.</summary>
/// <param name="Time">Milliseconds since 1970 UTC.</param>
/// <param name="View">The tracker's id of the page view, when it sent one.</param>
public sealed record PageSeen(string? Url, string? Title, long Time, string? View = null);
