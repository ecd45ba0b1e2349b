namespace VisitorGateway.Scoring.Tests;

/// <summary>Fixed times for tests, in milliseconds.</summary>
internal static class Clock
{
    /// <summary>Monday 5 January 2026, 12:00 UTC.</summary>
    public const long Noon = 1_767_614_400_000;
    public const long Second = 1000;
    public const long Minute = 60 * Second;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;
}
