namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>
/// Typed records, decoded once each while they stay in a bounded table. A hit allocates nothing; a miss decodes and may
/// push another record out, so a database with a record per network costs no more memory than any other.
/// Safe for any number of threads.
/// </summary>
/// <param name="reader">The database; the cache lives and dies with it.</param>
/// <param name="decoder">Decodes a record; what it throws reaches the caller and is not remembered.</param>
/// <param name="capacity">Records kept at most, rounded up to a power of two. Default 131,072.</param>
public sealed class MmdbRecordCache<T>(MmdbReader reader, MmdbDecoder<T> decoder, int capacity = 1 << 17)
    where T : class
{
    // A record takes some bytes of data, so a small file needs no large table.
    private readonly SlotCache<uint, T> _records = new(Math.Min(capacity, reader.DataBytes / 4));

    /// <summary>The record at an offset that a lookup in the same reader gave.</summary>
    public T Get(uint dataOffset)
    {
        if (_records.TryGet(dataOffset, dataOffset, out var record))
            return record;
        var cursor = reader.Read(dataOffset);
        record = decoder(ref cursor);
        _records.Add(dataOffset, dataOffset, record);
        return record;
    }
}
