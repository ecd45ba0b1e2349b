using System.Numerics;

namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>
/// A bounded, lock-free table of immutable entries: each key has four places, and when they are taken a newcomer pushes
/// one of them out, each in its turn. Reading allocates nothing. Safe for any number of threads; two that miss together may both add.
/// </summary>
internal sealed class SlotCache<TKey, TValue>(int capacity)
    where TKey : IEquatable<TKey>
    where TValue : class
{
    private const int Ways = 4;

    private readonly Entry?[] _entries = new Entry?[Math.Max(Ways, BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(capacity, 1, 1 << 24)))];

    // Races may repeat or skip a turn; no harm.
    private uint _turn;

    public bool TryGet(in TKey key, uint hash, out TValue value)
    {
        var first = First(hash);
        for (var i = first; i < first + Ways; i++)
        {
            if (Volatile.Read(ref _entries[i]) is { } entry && entry.Key.Equals(key))
            {
                value = entry.Value;
                return true;
            }
        }
        value = null!;
        return false;
    }

    public void Add(in TKey key, uint hash, TValue value)
    {
        var entry = new Entry(key, value);
        var first = First(hash);
        for (var i = first; i < first + Ways; i++)
            if (Interlocked.CompareExchange(ref _entries[i], entry, null) is null)
                return;
        Volatile.Write(ref _entries[first + (int)(_turn++ % Ways)], entry);
    }

    private int First(uint hash) => (int)((hash * 0x9E37_79B1u) >> 7) & (_entries.Length - 1) & ~(Ways - 1);

    private sealed class Entry(TKey key, TValue value)
    {
        public readonly TKey Key = key;
        public readonly TValue Value = value;
    }
}
