using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage;

/// <summary>Something that sales should know, and what became of it.</summary>
/// <param name="Subject">Id of the profile or account that it is about, as text.</param>
/// <param name="Account">The account that it counts for; null for a visitor without one.</param>
/// <param name="Kind">A short word ("stage_entered").</param>
/// <param name="Time">When it came to be, in milliseconds since 1970 UTC.</param>
/// <param name="Body">JSON with the reasons and the version of the rules; opaque to the store.</param>
/// <param name="Owner">Who claimed it.</param>
/// <param name="ClaimedAt">Milliseconds since 1970 UTC.</param>
/// <param name="SnoozedUntil">Milliseconds since 1970 UTC.</param>
/// <param name="Version">Grows with each update; 1 for a new signal.</param>
public sealed record Signal(
    SignalId Id,
    string Subject,
    AccountId? Account,
    string Kind,
    long Time,
    string Title,
    ReadOnlyMemory<byte> Body,
    SignalState State = SignalState.Open,
    string? Owner = null,
    long? ClaimedAt = null,
    long? SnoozedUntil = null,
    long Version = 1);
