using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage;

/// <summary>What is kept of a profile.</summary>
/// <param name="RedirectedTo">The profile that absorbed it; the rest is empty then.</param>
/// <param name="Snapshot">The latest saved fold, as its owner wrote it; null when there is none.</param>
/// <param name="Position">The position that the snapshot covers, 0 without one.</param>
/// <param name="Tail">Events after the snapshot, in log order.</param>
/// <param name="IsErased">The profile was erased; the rest is empty, and nothing is stored for it any more.</param>
public sealed record ProfileLog(
    ProfileId? RedirectedTo,
    ReadOnlyMemory<byte>? Snapshot,
    long Position,
    IReadOnlyList<StoredEvent> Tail,
    bool IsErased = false)
{
    public static readonly ProfileLog Unknown = new(null, null, 0, []);

    public static readonly ProfileLog Erased = new(null, null, 0, [], IsErased: true);

    /// <summary>Position of the latest event.</summary>
    public long Head => Tail.Count > 0 ? Tail[^1].Position : Position;

    public bool IsUnknown => RedirectedTo is null && Snapshot is null && Tail.Count == 0 && !IsErased;
}
