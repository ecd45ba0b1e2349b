namespace VisitorGateway.Storage;

/// <summary>One step of forgetting what is old.</summary>
/// <param name="ReceivedBefore">Events received before this time go, in milliseconds since 1970 UTC.</param>
/// <param name="Cursor">Where the step before this one ended; null for the first.</param>
/// <param name="MaxEvents">How many events the step looks at, about. Default 10,000.</param>
public sealed record Trim(long ReceivedBefore, string? Cursor = null, int MaxEvents = 10_000);
