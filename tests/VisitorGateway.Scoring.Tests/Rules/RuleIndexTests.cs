using System.Globalization;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules;
using VisitorGateway.Scoring.Rules.Conditions;

namespace VisitorGateway.Scoring.Tests.Rules;

public sealed class RuleIndexTests
{
    private static readonly string[] Whens =
    [
        "{ path: /ab/** }", "{ path: /ab* }", "{ path: ab }", "{ path: ab** }", "{ path: \"**/ab/c*\" }", "{ path: /*/ab }", "{ path: /a*/a }",
        "{ path: /AB/c }", "{ path: [/ab, /c*] }", "{ path: [/ab, \"/*c\"] }", "{ any: [{ path: /a }, { path: c }] }", "{ any: [{ path: /a }, { title: x }] }",
        "{ all: [{ title: \"*\" }, { path: /ab }] }", "{ not: { path: /ab } }", "{ path: /ab/c, title: \"*\" }", "{ path: / }", "{ path: /abcabcabcabc* }",
        "{ path: abcabcabcabc/** }", "{ event: page_view, path: /ab }", "{ event: [page_*, x] }", "{}", "{ event: x }", "{ any: [{ event: x, path: /ab }, { event: page_view, path: /c }] }",
    ];

    private static readonly RuleSet Rules = Folding.Rules(
        "rules:\n" + string.Concat(Whens.Select((when, i) => string.Create(CultureInfo.InvariantCulture, $"  - {{ name: R{i}, when: {when}, points: 1 }}\n"))));

    [Fact]
    public void No_rule_that_is_met_is_left_out_and_their_order_is_the_files()
    {
        var asked = 0;
        var paths = Paths().ToList();
        foreach (var type in new[] { EventTypes.PageView, "x", "other", "PAGE_view" })
        {
            foreach (var path in paths)
            {
                var e = new Log().Add(type, path, title: "t").At(0).Event;
                var context = MatchContext.Of(e, ProfileFold.Start(new ProfileId(1)), new Visit { Number = 1, Start = 0, Last = 0 }, Rules.AssetKinds);
                var found = Candidates(type, context.Path);
                asked += found.Count;
                Assert.Equal(found.Order(), found);
                foreach (var rule in Rules.Rules)
                    Assert.True(!rule.When.IsMet(ref context) || found.Contains(rule.Index), $"{type} {path} {Whens[rule.Index]}");
            }
        }

        Assert.InRange(asked, 1, 4 * paths.Count * Whens.Length * 3 / 4);
    }

    [Fact]
    public void A_thousand_rules_for_other_sections_are_not_asked()
    {
        var yaml = "rules:\n" + string.Concat(Enumerable.Range(0, 1000).Select(i => $"  - {{ name: R{i}, when: {{ event: page_view, path: /section-{i}/** }}, points: 1 }}\n"));
        var candidates = Folding.Rules(yaml).Index.For(EventTypes.PageView);
        var found = new ulong[candidates.Words];

        candidates.Find("/section-77/page", found);

        Assert.True(EventRules.TryTake(found, out var index));
        Assert.Equal("R77", candidates[index].Name);
        Assert.False(EventRules.TryTake(found, out _));
    }

    private static List<int> Candidates(string type, ReadOnlySpan<char> path)
    {
        var candidates = Rules.Index.For(type);
        var found = new ulong[candidates.Words];
        candidates.Find(path, found);
        var indices = new List<int>();
        while (EventRules.TryTake(found, out var index))
            indices.Add(candidates[index].Index);
        return indices;
    }

    private static IEnumerable<string> Paths()
    {
        string[] segments = ["", "a", "ab", "aba", "c", "abcabcabcabc", "abcabcabcabcd", "AB", "ca"];
        foreach (var one in segments)
        {
            foreach (var two in segments)
            {
                foreach (var three in segments)
                    yield return $"/{one}/{two}/{three}";
            }
        }
    }
}
