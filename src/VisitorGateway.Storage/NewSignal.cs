namespace VisitorGateway.Storage;

/// <summary>A signal with what is to be sent because of it: both are stored, or, when the signal is known already, neither.</summary>
public sealed record NewSignal(Signal Signal, IReadOnlyList<NewOutboxItem> Outbox);
