using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage;

/// <summary>Where an append's events stand now.</summary>
/// <param name="Positions">One per event; 0 where the log held the event's id already.</param>
/// <param name="RedirectedTo">Set when the profile has been absorbed: nothing was stored, append to this one instead.</param>
/// <param name="IsErased">The profile was erased: nothing was stored, nor ever will be under its id.</param>
public readonly record struct AppendResult(IReadOnlyList<long> Positions, ProfileId? RedirectedTo = null, bool IsErased = false);
