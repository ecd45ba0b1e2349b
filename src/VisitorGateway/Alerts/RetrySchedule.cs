namespace VisitorGateway.Alerts;

/// <summary>When a delivery that failed is tried again: ten tries over three days, each wait up to a tenth longer by chance.</summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <param name="attempts">Tries so far, at least 1.</param>
    /// <param name="chance">0 to 1.</param>
    /// <returns>Null when there were enough.</returns>
    public static TimeSpan? After(int attempts, double chance) =>
        attempts > Waits.Length ? null : Waits[attempts - 1] * (1 + chance / 10);
}
