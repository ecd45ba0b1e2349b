using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Signals;

namespace VisitorGateway.Ingest;

/// <param name="Tail">Events that the saved snapshot did not cover: after a crash, what was stored but perhaps not acted on.</param>
/// <param name="IsErased">The profile was erased: nothing can be stored for it.</param>
internal sealed record LoadedProfile(ProfileState State, IReadOnlyList<StoredEvent> Tail, bool IsUnknown, bool IsErased = false)
{
    /// <summary>The account that the saved lists count the profile for; null when none.</summary>
    public AccountId? Listed { get; init; }

    /// <summary>What the tail tells; it may have been told before.</summary>
    public IReadOnlyList<ScoreSignal> News { get; init; } = [];
}
