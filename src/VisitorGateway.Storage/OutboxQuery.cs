namespace VisitorGateway.Storage;

/// <summary>Which items to read; what is null does not matter.</summary>
public sealed record OutboxQuery(
    OutboxState? State = null,
    string? Target = null,
    SignalId? Signal = null,
    int Limit = 100,
    int Offset = 0);
