using VisitorGateway.Scoring.Signals;
using VisitorGateway.Storage;

namespace VisitorGateway.Alerts;

/// <summary>The clock that starts when somebody deserves a call.</summary>
internal static class FollowUp
{
    public static bool StartsWith(ScoreSignal signal, bool isQualified) =>
        signal.Kind == SignalKind.Surge || (signal.Kind == SignalKind.StageEntered && isQualified);

    /// <summary>running, met or missed; null without a clock.</summary>
    public static string? StateOf(Signal signal, long? due, long now)
    {
        if (due is not { } end)
            return null;
        if (signal.ClaimedAt is { } claimed)
            return claimed <= end ? "met" : "missed";
        return now <= end ? "running" : "missed";
    }
}
