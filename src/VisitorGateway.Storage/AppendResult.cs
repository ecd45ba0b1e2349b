using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage;

/// <summary>Where an append's events stand now.</summary>
/// <param name="Positions">One per event; 0 where the log held the event's id already.</param>
/// <param name="RedirectedTo">Set when the profile has been absorbed: nothing was stored, append to this one instead.</param>
/// <param name="IsErased">The profile was erased: nothing was stored, nor ever will be under its id.</param>
/// <param name="Before">
/// Position of the log's last event before the append. Higher than the caller's last: others append too, and the caller has to
/// load what it does not know. Null from a store that one process alone appends to.
/// </param>
public readonly record struct AppendResult(
    IReadOnlyList<long> Positions,
    ProfileId? RedirectedTo = null,
    bool IsErased = false,
    long? Before = null);
