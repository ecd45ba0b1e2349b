using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Scoring.Profiles;

/// <summary>
/// The latest event ids, hashed. A store drops an id that its log holds; this drops the one that a browser sent again after its
/// profile was absorbed, so that it stands in two logs and would count twice.
/// </summary>
internal sealed class RecentIds
{
    public const int Kept = 32;

    public ulong[] Hashes { get; init; } = new ulong[Kept];

    public int Next { get; set; }

    /// <returns>False when it was there already.</returns>
    public bool TryAdd(EventId id)
    {
        var hash = StableHash.Of((ulong)id.Value, (ulong)(id.Value >> 64));
        if (Hashes.AsSpan().Contains(hash))
            return false;
        Hashes[Next] = hash;
        Next = (Next + 1) % Kept;
        return true;
    }
}
