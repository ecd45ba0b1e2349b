using System.Numerics;

namespace VisitorGateway.LoadTests.Latency;

/// <summary>
/// Counts latencies from 1 microsecond to 60 seconds in steps of constant relative width, as HDR histograms do: values
/// below a power of two are exact, and each doubling above it has half as many steps. With three digits a reported value is
/// at most 0.1 % above the true one. Any thread may record; read when nobody records any more.
/// </summary>
internal sealed class LatencyHistogram
{
    public const long MaxMicroseconds = 60_000_000;

    private readonly int _exactBits;
    private readonly int[] _counts;
    private long _total;
    private long _sum;
    private long _max;
    private long _min = long.MaxValue;

    /// <param name="digits">Decimal digits that are kept, 1 to 4. Default 3.</param>
    public LatencyHistogram(int digits = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, 4);
        _exactBits = BitOperations.Log2((uint)(2 * (int)Math.Pow(10, digits)) - 1) + 1;
        _counts = new int[IndexOf(MaxMicroseconds) + 1];
    }

    public long Count => Interlocked.Read(ref _total);

    /// <summary>Exact; 0 while nothing is recorded.</summary>
    public long Max => Interlocked.Read(ref _max);

    public long Min => Count == 0 ? 0 : Interlocked.Read(ref _min);

    public double Mean => Count == 0 ? 0 : (double)Interlocked.Read(ref _sum) / Count;

    /// <param name="microseconds">Taken as 1 when below, and counted as 60 s when above; <see cref="Max"/> stays the true value.</param>
    public void Record(long microseconds)
    {
        var value = Math.Max(microseconds, 1);
        Interlocked.Increment(ref _counts[IndexOf(Math.Min(value, MaxMicroseconds))]);
        Interlocked.Increment(ref _total);
        Interlocked.Add(ref _sum, value);
        Widen(ref _max, value, (now, seen) => now > seen);
        Widen(ref _min, value, (now, seen) => now < seen);
    }

    /// <summary>The smallest value that at least this part of all values does not exceed, rounded up to its step's end.</summary>
    /// <param name="percent">0 to 100.</param>
    public long Percentile(double percent)
    {
        if (Count == 0)
            return 0;
        var rank = Math.Clamp((long)Math.Ceiling(percent / 100 * Count), 1, Count);
        var seen = 0L;
        for (var i = 0; i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen >= rank)
                return Math.Min(HighestOf(i), Max);
        }

        return Max;
    }

    /// <summary>How many values lie in steps that are wholly above this one's.</summary>
    public long CountAbove(long microseconds)
    {
        var above = 0L;
        for (var i = IndexOf(Math.Clamp(microseconds, 1, MaxMicroseconds)) + 1; i < _counts.Length; i++)
            above += _counts[i];
        return above;
    }

    public void Add(LatencyHistogram other)
    {
        if (other._exactBits != _exactBits)
            throw new ArgumentException("Histograms of different digits cannot be added.", nameof(other));
        for (var i = 0; i < _counts.Length; i++)
            _counts[i] += other._counts[i];
        _total += other._total;
        _sum += other._sum;
        _max = Math.Max(_max, other._max);
        _min = Math.Min(_min, other._min);
    }

    private static void Widen(ref long bound, long value, Func<long, long, bool> beyond)
    {
        for (var seen = Interlocked.Read(ref bound); beyond(value, seen);)
        {
            var before = Interlocked.CompareExchange(ref bound, value, seen);
            if (before == seen)
                return;
            seen = before;
        }
    }

    private int IndexOf(long value)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)value) + 1 - _exactBits);
        // Above the exact part a doubling is 2^(bits-1) steps, so the shifted value lies in its upper half.
        return (shift << (_exactBits - 1)) + (int)(value >> shift);
    }

    private long HighestOf(int index)
    {
        var half = 1 << (_exactBits - 1);
        var shift = Math.Max(0, (index / half) - 1);
        return ((long)(index - (shift * half) + 1) << shift) - 1;
    }
}
