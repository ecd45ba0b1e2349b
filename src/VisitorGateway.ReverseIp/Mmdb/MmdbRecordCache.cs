namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>
/// Typed records, decoded once each while they stay in a bounded, lock-free table. A hit allocates nothing; a miss
/// decodes and may push another record out, so a database with a record per network costs no more memory than any other.
/// Safe for any number of threads.
/// </summary>
/// <param name="reader">The database; the cache lives and dies with it.</param>
/// <param name="decoder">Decodes a record; what it throws reaches the caller and is not remembered.</param>
/// <param name="capacity">Records kept at most, rounded up to a power of two. Default 131,072.</param>
public sealed class MmdbRecordCache<T>(MmdbReader reader, MmdbDecoder<T> decoder, int capacity = 1 << 17)
    where T : class
{
    private const int Ways = 4;

    private readonly Entry?[] _entries = new Entry?[Math.Max(Ways, System.Numerics.BitOperations.RoundUpToPowerOf2(
        (uint)Math.Clamp(Math.Min(capacity, reader.DataBytes / 4), 1, 1 << 24)))];

    /// <summary>The record at an offset that a lookup in the same reader gave.</summary>
    public T Get(uint dataOffset)
    {
        var first = (int)((dataOffset * 0x9E37_79B1u) >> 7) & (_entries.Length - 1) & ~(Ways - 1);
        for (var i = first; i < first + Ways; i++)
            if (Volatile.Read(ref _entries[i]) is { } entry && entry.Offset == dataOffset)
                return entry.Record;
        return Decode(dataOffset, first);
    }

    private T Decode(uint dataOffset, int first)
    {
        var cursor = reader.Read(dataOffset);
        var entry = new Entry(dataOffset, decoder(ref cursor));
        // Two threads may both decode a new record; either's is right.
        for (var i = first; i < first + Ways; i++)
            if (Interlocked.CompareExchange(ref _entries[i], entry, null) is null)
                return entry.Record;
        Volatile.Write(ref _entries[first + (int)(dataOffset % Ways)], entry);
        return entry.Record;
    }

    private sealed class Entry(uint offset, T record)
    {
        public readonly uint Offset = offset;
        public readonly T Record = record;
    }
}
