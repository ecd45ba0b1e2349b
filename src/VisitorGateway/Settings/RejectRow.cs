namespace VisitorGateway.Settings;

/// <param name="At">Milliseconds since 1970 UTC.</param>
/// <param name="Body">At most the first 4 KiB of what was sent, as text.</param>
/// <param name="Size">Bytes of the whole.</param>
internal sealed record RejectRow(long At, string? Site, string Reason, string Body, int Size);
