using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Tests.Rules;

public sealed class RuleSetTests
{
    [Fact]
    public void The_default_rules_are_without_errors_and_warnings()
    {
        var rules = RuleSet.Default;

        Assert.True(rules.Rules.Count > 30);
        Assert.Empty(rules.Warnings);
        Assert.Equal(["suspect", "lead", "sales-qualified"], rules.Stages.Select(stage => stage.Name));
    }
}
