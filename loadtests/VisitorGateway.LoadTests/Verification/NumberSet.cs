namespace VisitorGateway.LoadTests.Verification;

/// <summary>A set of small numbers, a bit each. Any thread may add.</summary>
internal sealed class NumberSet
{
    private const int ChunkBits = 20;
    private const int Chunks = 4096;

    private readonly ulong[]?[] _chunks = new ulong[]?[Chunks];
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    /// <returns>False when it was there already.</returns>
    public bool Add(long number)
    {
        ref var chunk = ref _chunks[number >> ChunkBits];
        var words = Volatile.Read(ref chunk) ?? Interlocked.CompareExchange(ref chunk, new ulong[1 << (ChunkBits - 6)], null) ?? chunk!;
        var bit = 1UL << (int)(number & 63);
        if ((Interlocked.Or(ref words[(number & ((1 << ChunkBits) - 1)) >> 6], bit) & bit) != 0)
            return false;
        Interlocked.Increment(ref _count);
        return true;
    }

    public bool Contains(long number) =>
        _chunks[number >> ChunkBits] is { } words && (words[(number & ((1 << ChunkBits) - 1)) >> 6] & (1UL << (int)(number & 63))) != 0;
}
