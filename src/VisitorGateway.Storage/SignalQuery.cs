using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage;

/// <summary>Which signals to read; what is null does not matter.</summary>
/// <param name="Since">Signals of this time or later, in milliseconds since 1970 UTC.</param>
public sealed record SignalQuery(
    SignalState? State = null,
    string? Subject = null,
    AccountId? Account = null,
    long Since = 0,
    int Limit = 100,
    int Offset = 0);
