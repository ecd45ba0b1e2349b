using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Ingest;

/// <param name="Tail">Events that the saved snapshot did not cover: after a crash, what was stored but perhaps not acted on.</param>
internal sealed record LoadedProfile(ProfileState State, IReadOnlyList<StoredEvent> Tail, bool IsUnknown);
