using System.Globalization;

namespace VisitorGateway.Tests;

/// <summary>A wall clock that moves only when told; timers and delays run on real time, so nothing that waits for one hangs.</summary>
internal sealed class FakeClock : TimeProvider
{
    private long _now = DateTimeOffset.Parse("2026-11-21T10:00:00Z", CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();

    /// <summary>Milliseconds since 1970 UTC.</summary>
    public long Now => Interlocked.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Now);

    public void Advance(TimeSpan time) => Interlocked.Add(ref _now, (long)time.TotalMilliseconds);
}
