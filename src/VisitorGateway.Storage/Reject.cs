namespace VisitorGateway.Storage;

/// <summary>Something that was refused.</summary>
/// <param name="ReceivedAt">Milliseconds since 1970 UTC.</param>
/// <param name="Reason">A short code ("unknown_site") and what the rule is.</param>
/// <param name="Body">At most the first 4 KiB of it, as text.</param>
/// <param name="Size">Bytes of the whole.</param>
public sealed record Reject(long ReceivedAt, string? Site, string Reason, string Body, int Size);
