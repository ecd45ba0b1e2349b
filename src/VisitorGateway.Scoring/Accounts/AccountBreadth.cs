using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Accounts;

/// <summary>
/// Breadth as lines of a ledger: whoever was last seen is the one that others are counted beside, each from when it was last seen
/// itself. Only who earned more than nothing counts.
/// </summary>
internal static class AccountBreadth
{
    public const string PersonLine = "Another person takes an interest";
    public const string RoleLine = "Another role takes an interest";

    public static IReadOnlyList<LedgerEntry> Lines(IEnumerable<Contribution> contributions, AccountRules rules)
    {
        var breadth = rules.Breadth;
        if (breadth is { Person: 0, Role: 0 })
            return [];
        var lines = new List<LedgerEntry>();
        var titles = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var (people, roles) = (-1, -1);
        foreach (var one in contributions
            .Where(c => c.Activity.At(c.LastSeen) > 0)
            .OrderByDescending(c => c.LastSeen)
            .ThenBy(c => c.Profile.Value))
        {
            var weight = rules.Weight(one.Company.Confidence);
            if (++people > 0 && people <= breadth.Most && breadth.Person != 0)
                lines.Add(Line(PersonLine, breadth.Person * weight, one.LastSeen, breadth));
            if (one.Person?.Title is { } title && titles.Add(title.Trim()) && ++roles > 0 && roles <= breadth.Most && breadth.Role != 0)
                lines.Add(Line(RoleLine, breadth.Role * weight, one.LastSeen, breadth));
        }

        return lines;
    }

    private static LedgerEntry Line(string rule, double points, long time, BreadthRules breadth) =>
        new(default, time, 0, rule, points, breadth.HalfLife, null, null, LedgerNotes.Breadth, Fit: false);
}
