using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Signals;

namespace VisitorGateway.Alerts;

/// <summary>Signals that a profile's fold told, with what its state said of it then.</summary>
/// <param name="HasShortHistory">Its history is folded once more to name the reasons.</param>
/// <param name="Fit">What its fit counts for.</param>
/// <param name="Person">Name to show; null while nobody is known.</param>
internal sealed record ToldNews(
    ProfileId Profile, IReadOnlyList<ScoreSignal> Signals, bool HasShortHistory, IReadOnlyList<LedgerEntry> Fit, AccountId? Account, string? Company, string? Person);
