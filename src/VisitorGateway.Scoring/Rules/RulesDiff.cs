using System.Globalization;

namespace VisitorGateway.Scoring.Rules;

/// <summary>How two rules files differ in what they mean; order, comments and layout do not count.</summary>
public static class RulesDiff
{
    /// <returns>A line for each difference: "+" for what is new, "-" for what is gone, "~" for what changed.</returns>
    public static IReadOnlyList<string> Of(RuleSet before, RuleSet after)
    {
        var lines = new List<string>();
        Compare("", PartsOf(before), PartsOf(after), lines);
        return lines;
    }

    private static void Compare(string kind, Dictionary<string, string> before, Dictionary<string, string> after, List<string> lines)
    {
        foreach (var (name, text) in before)
        {
            if (!after.TryGetValue(name, out var now))
                lines.Add($"- {kind}{name}: {text}");
            else if (now != text)
                lines.Add($"~ {kind}{name}: {text} -> {now}");
        }

        foreach (var (name, text) in after)
        {
            if (!before.ContainsKey(name))
                lines.Add($"+ {kind}{name}: {text}");
        }
    }

    private static Dictionary<string, string> PartsOf(RuleSet rules)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var ladder in rules.Ladders.Concat(rules.AccountLadders.Take(1).Select(l => l with { Scope = new ScoreScope(ScopeKind.Total, "account") })))
            parts[$"stages of {(ladder.Scope.Name == "account" && ladder.Index == 0 ? "accounts" : ladder.Scope.ToString())}"] = string.Join(", ", ladder.Stages.Select(s => Invariant($"{s.Name} {(s.Rank == 0 ? 0 : s.From)}")));
        parts["cut-offs"] = rules.Cutoffs.ToString();
        parts["cut-offs of accounts"] = rules.Accounts.Cutoffs.ToString();
        parts["surge"] = rules.Surge.ToString();
        parts["cells"] = string.Join(' ', rules.Cells.ByCell.Select(cell => rules.Cells.Names[cell]));
        parts["hysteresis"] = Invariant($"{rules.Hysteresis}");
        parts["accounts"] = Invariant($"full confidence {rules.Accounts.FullConfidence}, away {rules.Accounts.Away}");
        parts["journey"] = Invariant($"{string.Join(", ", rules.Journey)} within {rules.JourneyMemory}");
        foreach (var group in rules.Groups)
            parts["group " + group.Name] = Invariant($"{group.Points} per {group.Window}");
        foreach (var rule in rules.Rules)
            parts["rule " + rule.Name] = rule.Source;
        foreach (var persona in rules.Personas)
        {
            foreach (var rule in persona.Rules)
                parts[$"fit {persona.Name} / {rule.Name}"] = rule.Source;
        }

        return parts;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
