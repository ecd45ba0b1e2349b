namespace VisitorGateway.Alerts;

/// <param name="Points">What is left of the points when the signal came to be.</param>
/// <param name="Time">When the latest of them were earned, milliseconds since 1970 UTC.</param>
internal sealed record SignalReason(string Rule, double Points, int Times, long Time);
