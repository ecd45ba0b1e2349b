using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Alerts;

/// <summary>Why a score was what it was: its heaviest rules.</summary>
internal static class SignalReasons
{
    private const int Most = 5;

    public static IReadOnlyList<SignalReason> Of(IEnumerable<LedgerEntry> ledger, ScoreScope scope, long at) =>
        [.. ledger
            .Where(line => line.Points != 0 && line.Time <= at && line.CountsFor(scope))
            .GroupBy(line => line.Rule)
            .Select(rule => new SignalReason(rule.Key, Math.Round(rule.Sum(line => line.At(at)), 1), rule.Count(), rule.Max(line => line.Time)))
            .OrderByDescending(reason => Math.Abs(reason.Points))
            .Take(Most)];
}
