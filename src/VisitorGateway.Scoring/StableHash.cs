namespace VisitorGateway.Scoring;

/// <summary>
/// 64-bit FNV-1a over UTF-16 letters in lower case, closed by MurmurHash3's finaliser: the same on every machine, for keys in
/// snapshots.
/// </summary>
internal static class StableHash
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of(ReadOnlySpan<char> text) => Close(Add(Basis, text));

    public static ulong Of(ReadOnlySpan<char> first, ReadOnlySpan<char> second) => Close(Add(Add(Basis, first) * Prime, second));

    public static ulong Of(ulong first, ulong second) => Close((((Basis ^ first) * Prime) ^ Close(second)) * Prime);

    /// <summary>A hash that can be gone on with by <see cref="Add(ulong, char)"/>.</summary>
    public static ulong Start(ReadOnlySpan<char> text) => Add(Basis, text);

    public static ulong Add(ulong hash, char c) => (hash ^ char.ToLowerInvariant(c)) * Prime;

    private static ulong Add(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            hash = Add(hash, c);
        return hash;
    }

    private static ulong Close(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }
}
