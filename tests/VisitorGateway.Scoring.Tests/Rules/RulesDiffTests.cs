using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Tests.Rules;

public sealed class RulesDiffTests
{
    [Fact]
    public void Says_what_is_new_what_is_gone_and_what_changed()
    {
        var before = Folding.Rules("rules:\n  - { name: A, when: {}, points: 1 }\n  - { name: B, when: {}, points: 2 }\n");
        var after = Folding.Rules("stages: { lead: 50 }\nrules:\n  - { name: C, when: {}, points: 3 }\n  - { name: B, when: {}, points: 5 }\n");

        var lines = RulesDiff.Of(before, after);

        Assert.Contains("- rule A: { when: {  }, points: 1 }", lines);
        Assert.Contains("+ rule C: { when: {  }, points: 3 }", lines);
        Assert.Contains("~ rule B: { when: {  }, points: 2 } -> { when: {  }, points: 5 }", lines);
        Assert.Contains(lines, line => line.StartsWith("~ stages of total", StringComparison.Ordinal));
    }

    [Fact]
    public void Comments_and_order_are_no_difference() =>
        Assert.Empty(RulesDiff.Of(
            Folding.Rules("rules:\n  - { name: A, when: {}, points: 1 }\n  - { name: B, when: {}, points: 2 }\n"),
            Folding.Rules("# why\nrules:\n  - { name: B, when: {}, points: 2 }\n  - { name: A, when: {}, points: 1 }\n")));
}
