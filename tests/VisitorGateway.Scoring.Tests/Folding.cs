using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules;
using VisitorGateway.Scoring.Signals;

namespace VisitorGateway.Scoring.Tests;

internal static class Folding
{
    public static RuleSet Rules(string yaml) => RuleSet.Parse(yaml, "test.yaml");

    /// <summary>A file with one rule.</summary>
    public static RuleSet Rule(string when, string more = "points: 10") => Rules($"rules:\n  - name: R\n    when: {when}\n    {more.Replace("\n", "\n    ", StringComparison.Ordinal)}\n");

    /// <summary>What sales is told, in order, as kind and name.</summary>
    public static IReadOnlyList<ScoreSignal> Signals(this Log log, RuleSet rules)
    {
        var signals = new List<ScoreSignal>();
        log.Fold(rules, signals: signals);
        return signals;
    }

    public static ProfileState Fold(this Log log, RuleSet rules, List<LedgerEntry>? ledger = null, List<ScoreSignal>? signals = null)
    {
        var state = ProfileFold.Start(log.Id);
        foreach (var stored in log.Events)
            ProfileFold.Apply(state, stored, rules, ledger, signals);
        return state;
    }

    /// <summary>Points given, in order; what was refused as its note.</summary>
    public static string Paid(this Log log, RuleSet rules)
    {
        var ledger = new List<LedgerEntry>();
        log.Fold(rules, ledger);
        return string.Join(' ', ledger.Select(line => line.Points != 0 ? line.Points.ToString(System.Globalization.CultureInfo.InvariantCulture) : line.Note));
    }

    public static StoredEvent At(this Log log, int index) => log.Events[index];
}
