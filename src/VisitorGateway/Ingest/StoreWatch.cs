using VisitorGateway.Storage;

namespace VisitorGateway.Ingest;

/// <summary>
/// Whether the store takes events. While it does not, they are refused at once instead of each waiting for a failure of its own,
/// but for one request every tenth of a second, which finds out when it is back.
/// </summary>
internal sealed class StoreWatch(IGatewayStore store, AppendMetrics metrics)
{
    private const string ProbeKey = "store-probe";
    private const long ProbeEveryMilliseconds = 100;
    private long _probeAt = long.MaxValue;

    public bool IsAway => Interlocked.Read(ref _probeAt) != long.MaxValue;

    /// <summary>See <see cref="IGatewayStore.Breaks"/>.</summary>
    public long Breaks => store.Breaks;

    /// <summary>True when events may be taken.</summary>
    public bool Admits()
    {
        var probeAt = Interlocked.Read(ref _probeAt);
        if (probeAt == long.MaxValue)
            return true;
        var now = Environment.TickCount64;
        return now >= probeAt && Interlocked.CompareExchange(ref _probeAt, now + ProbeEveryMilliseconds, probeAt) == probeAt;
    }

    public void Failed() => Interlocked.Exchange(ref _probeAt, Environment.TickCount64 + ProbeEveryMilliseconds);

    public void Appended(TimeSpan took, int events)
    {
        Interlocked.Exchange(ref _probeAt, long.MaxValue);
        metrics.Record(took, events);
    }

    /// <summary>Asks a store that is away whether it is back: nobody may be sent here until it is.</summary>
    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.WriteMetaAsync(ProbeKey, Environment.TickCount64.ToString(System.Globalization.CultureInfo.InvariantCulture), cancellationToken);
            Interlocked.Exchange(ref _probeAt, long.MaxValue);
        }
        catch (StoreUnavailableException)
        {
            // Asked again a moment later.
        }
    }
}
