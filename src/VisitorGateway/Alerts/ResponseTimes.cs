using VisitorGateway.Storage;

namespace VisitorGateway.Alerts;

/// <summary>How fast sales was in the last 30 days, out of at most the latest 1,000 signals.</summary>
/// <param name="Started">Calls to make whose clock ended or that were claimed; the clocks of a company and its visitors are one call.</param>
/// <param name="Claimed">Of those, how many somebody claimed, late or not.</param>
/// <param name="Met">Of those, how many were claimed in time.</param>
/// <param name="Median">Milliseconds from the signal to its claim; null when nothing was claimed.</param>
internal sealed record ResponseTimes(int Started, int Claimed, int Met, long? Median)
{
    private const int Latest = 1000;
    private const long LooksBack = 30L * 24 * 3_600_000;

    public static async Task<ResponseTimes> ReadAsync(IGatewayStore store, long now, CancellationToken cancellationToken) =>
        Of((await store.ReadSignalsAsync(new SignalQuery(Since: now - LooksBack, Limit: Latest), cancellationToken)).Select(s => SignalRows.Of(s, now)), now);

    public static ResponseTimes Of(IEnumerable<SignalRow> signals, long now)
    {
        var calls = CallToMake.Of(signals).Where(c => !c.IsRunning(now)).ToArray();
        var times = calls.Where(c => c.ClaimedAt is not null).Select(c => Math.Max(0, c.ClaimedAt!.Value - c.Start)).Order().ToArray();
        return new ResponseTimes(calls.Length, times.Length, calls.Count(c => c.ClaimedAt <= c.Due), times.Length == 0 ? null : times[times.Length / 2]);
    }
}
