using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Signals;

namespace VisitorGateway.Alerts;

/// <summary>A signal with what people want to know beside it.</summary>
/// <param name="IsQualified">True when it tells of the highest stage of the total.</param>
/// <param name="Reasons">What counts most in the score, most first.</param>
internal sealed record RaisedSignal(
    ScoreSignal Signal, string SubjectType, AccountId? Account, string? Company, string? Person, bool IsQualified, IReadOnlyList<SignalReason> Reasons);
