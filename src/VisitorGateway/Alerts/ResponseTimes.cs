using VisitorGateway.Storage;

namespace VisitorGateway.Alerts;

/// <summary>How fast sales was in the last 30 days, out of at most the latest 1,000 signals.</summary>
/// <param name="Started">Follow-up clocks that ended or were claimed.</param>
/// <param name="Claimed">Of those, how many somebody claimed, late or not.</param>
/// <param name="Met">Of those, how many were claimed in time.</param>
/// <param name="Median">Milliseconds from the signal to its claim; null when nothing was claimed.</param>
internal sealed record ResponseTimes(int Started, int Claimed, int Met, long? Median)
{
    private const int Latest = 1000;
    private const long LooksBack = 30L * 24 * 3_600_000;

    public static async Task<ResponseTimes> ReadAsync(IGatewayStore store, long now, CancellationToken cancellationToken)
    {
        var (started, met) = (0, 0);
        var times = new List<long>();
        foreach (var signal in await store.ReadSignalsAsync(new SignalQuery(Since: now - LooksBack, Limit: Latest), cancellationToken))
        {
            var row = SignalRows.Of(signal, now);
            if (row.FollowUpStart is not { } start || row.FollowUp == "running")
                continue;
            started++;
            if (row.FollowUp == "met")
                met++;
            if (row.ClaimedAt is { } claimed)
                times.Add(Math.Max(0, claimed - start));
        }

        times.Sort();
        return new ResponseTimes(started, times.Count, met, times.Count == 0 ? null : times[times.Count / 2]);
    }
}
