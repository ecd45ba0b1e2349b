namespace VisitorGateway.Storage;

/// <summary>Something to be sent, and how that went.</summary>
/// <param name="Due">When it is next to be sent, or, while it is on lease, when others may take it. Milliseconds since 1970 UTC.</param>
/// <param name="Attempts">How often it was taken.</param>
/// <param name="Payload">What to send; empty once it is done.</param>
public sealed record OutboxItem(
    string Id,
    SignalId Signal,
    string Target,
    OutboxState State,
    long Due,
    int Attempts,
    ReadOnlyMemory<byte> Payload,
    string? LastError);
