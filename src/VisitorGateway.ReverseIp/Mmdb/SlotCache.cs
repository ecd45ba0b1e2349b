using System.Numerics;

namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>
/// A bounded, lock-free table of immutable entries: each key has eight places, and when they are taken a newcomer pushes
/// one of them out, each in its turn. A tag of the hash stands apart for each place, so that other keys' entries, which lie
/// anywhere in memory, are hardly ever looked at. Reading allocates nothing. Safe for any number of threads; two that miss
/// together may both add.
/// </summary>
internal sealed class SlotCache<TKey, TValue>(int capacity)
    where TKey : IEquatable<TKey>
    where TValue : class
{
    private const int Ways = 8;

    private readonly Entry?[] _entries = new Entry?[SizeOf(capacity)];

    // A tag that is behind or ahead of its entry costs a miss; the entry's own key decides.
    private readonly uint[] _tags = new uint[SizeOf(capacity)];

    // Races may repeat or skip a turn; no harm.
    private uint _turn;

    public bool TryGet(in TKey key, uint hash, out TValue value)
    {
        var first = First(hash);
        var tags = _tags.AsSpan(first, Ways);
        for (var i = 0; i < tags.Length; i++)
        {
            if (tags[i] == hash && Volatile.Read(ref _entries[first + i]) is { } entry && entry.Key.Equals(key))
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
        {
            if (Interlocked.CompareExchange(ref _entries[i], entry, null) is null)
            {
                _tags[i] = hash;
                return;
            }
        }
        var place = first + (int)(_turn++ % Ways);
        Volatile.Write(ref _entries[place], entry);
        _tags[place] = hash;
    }

    private static int SizeOf(int capacity) => (int)Math.Max(Ways, BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(capacity, 1, 1 << 24)));

    private int First(uint hash) => (int)((hash * 0x9E37_79B1u) >> 7) & (_entries.Length - 1) & ~(Ways - 1);

    private sealed class Entry(TKey key, TValue value)
    {
        public readonly TKey Key = key;
        public readonly TValue Value = value;
    }
}
