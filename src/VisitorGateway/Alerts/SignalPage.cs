namespace VisitorGateway.Alerts;

/// <param name="Now">The gateway's time, milliseconds since 1970 UTC: clocks are counted from it.</param>
/// <param name="Next">Cursor of the next page; null at the end.</param>
internal sealed record SignalPage(long Now, IReadOnlyList<SignalRow> Signals, string? Next);
