using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Tests.Rules.Reading;

public sealed class RulesErrorsTests
{
    [Fact]
    public void Tells_everything_that_is_wrong_at_once_in_the_order_of_the_file()
    {
        const string Yaml = """
            half_lives: { intent: soon }
            stages: { lead: 61, sales-qualified: 41 }
            rools: []
            rules:
              - name: First
                when: { event: page_view, pth: /a }
                points: many
                once: asett
              - nmae: Second
                when: { visit.pages: lots, company.named: maybe }
                points: 5
                cap: 3 a day
              - name: first
                when: {}
                points: 1
                half_life: intnt
            """;

        var errors = Errors(Yaml);

        Assert.Equal(
            [
                "1:23 half_lives.intent",
                "2:38 stages.sales-qualified",
                "3:1 rools",
                "6:31 rules[0].when.pth",
                "7:13 rules[0].points",
                "8:11 rules[0].once",
                "9:5 rules[1].nmae",
                "9:5 rules[1].name",
                "10:26 rules[1].when.visit.pages",
                "10:47 rules[1].when.company.named",
                "12:10 rules[1].cap",
                "13:11 rules[2].name",
                "16:16 rules[2].half_life",
            ],
            errors.Select(e => $"{e.Line}:{e.Column} {e.Key}"));
    }

    [Fact]
    public void An_error_says_where_what_and_which_values_are_legal()
    {
        var error = Assert.Single(Errors("rules:\n  - name: A\n    when: { event: page_view }\n    points: 1\n    once: asett\n"));

        Assert.Equal("test.yaml:5:11 rules[0].once: 'asett' is no scope of once. Did you mean 'asset'? Legal: asset, visit, profile.", error.ToString());
    }

    [Fact]
    public void An_unknown_key_gets_a_suggestion()
    {
        var error = Assert.Single(Errors("rules:\n  - { name: A, when: { source.keywrd: x }, points: 1 }\n"));

        Assert.Contains("Did you mean 'source.keyword'?", error.Message, StringComparison.Ordinal);
        Assert.Contains("visit.pages", error.Legal);
        Assert.Contains("property.NAME", error.Legal);
    }

    [Theory]
    [InlineData("rules:\n  - { name: A, when: { title: *finance* }, points: 1 }\n", "needs quotes")]
    [InlineData("rules:\n  - name: A\n    when:\n      seconds: >= 30\n    points: 1\n", "needs quotes")]
    [InlineData("rules:\n  - name: A\n  when: x\n", "Not YAML")]
    [InlineData("rules: [\n", "Not YAML")]
    [InlineData("rules: &all []\n", "Anchors")]
    [InlineData("rules: !!set []\n", "Anchors")]
    [InlineData("rules: []\n---\nrules: []\n", "second document")]
    [InlineData("- a\n- b\n", "Expected keys and values")]
    [InlineData("rules: 5\n", "Expected a list")]
    [InlineData("rules:\n  - 5\n", "Expected keys and values")]
    [InlineData("rules:\n  - { name: A, name: B, when: {}, points: 1 }\n", "twice")]
    [InlineData("rules:\n  - { name: A, when: 5, points: 1 }\n", "Expected conditions")]
    [InlineData("rules:\n  - { name: A, when: { event: profile_merged }, points: 1 }\n", "never scored")]
    [InlineData("rules:\n  - { name: A, when: { any: [] }, points: 1 }\n", "Expected conditions")]
    [InlineData("rules:\n  - { name: A, when: { not: { at_least: 3 in 7d } }, points: 1 }\n", "directly under the when")]
    [InlineData("rules:\n  - { name: A, when: { at_least: 1 in 7d }, points: 1 }\n", "Expected how often")]
    [InlineData("rules:\n  - { name: A, when: {}, points: 1, cap: 3 per 5m }\n", "no span of 1h to 365d")]
    [InlineData("rules:\n  - { name: A, when: {}, points: 1, cap: 101 per 1d }\n", "1 to 100")]
    [InlineData("rules:\n  - { name: A, when: {}, points: 5000 }\n", "-1000 to 1000")]
    [InlineData("rules:\n  - { name: A, when: {} }\n", "needs its points")]
    [InlineData("rules:\n  - { name: A, when: { path: [] }, points: 1 }\n", "Expected a value or a list")]
    [InlineData("rules:\n  - { name: A, when: { path: }, points: 1 }\n", "Expected a value")]
    [InlineData("products: [a]\nrules:\n  - { name: A, when: {}, points: 1, product: b }\n", "no product line")]
    [InlineData("programmes: [a]\nrules:\n  - { name: A, when: {}, points: 1, programme: b }\n", "no programme")]
    [InlineData("grades: { A: 10, B: 50 }\n", "Grades go down")]
    [InlineData("levels: { 4: 1 }\n", "Levels go down")]
    [InlineData("levels: { 5: 1 }\n", "no key here")]
    [InlineData("fit: { personas: [{ name: P, rules: [{ when: { path: /a }, points: 1 }] }] }\n", "Fit asks only who they are")]
    [InlineData("fit: { personas: [{ name: P, rules: [{ when: { event: page_view }, points: 1 }] }] }\n", "nothing that a rule can ask for")]
    [InlineData("fit: { personas: [{ rules: [] }] }\n", "needs its name")]
    [InlineData("fit: { personas: [{ name: P, rules: [] }, { name: p, rules: [] }] }\n", "same name")]
    [InlineData("fit: { rules: [{ points: 1 }] }\n", "needs its when")]
    public void Refuses(string yaml, string message) =>
        Assert.Contains(Errors(yaml), error => error.ToString().Contains(message, StringComparison.Ordinal));

    [Fact]
    public void Deep_nesting_is_an_error_and_no_stack_overflow()
    {
        Assert.Contains("deep", Assert.Single(Errors("rules: " + new string('[', 100_000))).Message, StringComparison.Ordinal);
        Assert.Contains("deep", Assert.Single(Errors(string.Concat(Enumerable.Repeat("{a: ", 5_000)))).Message, StringComparison.Ordinal);
        var nots = string.Concat(Enumerable.Repeat("{ not: ", 12)) + "{ path: /a }" + new string('}', 12);
        Assert.Contains(Errors($"rules:\n  - {{ name: A, when: {nots}, points: 1 }}\n"), e => e.Message.Contains("nest", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_of_more_than_a_mebibyte_is_refused() => Assert.Contains("1 MiB", Assert.Single(Errors(new string('#', (1 << 20) + 1))).Message, StringComparison.Ordinal);

    [Fact]
    public void An_empty_file_is_a_rule_set_without_rules()
    {
        foreach (var yaml in new[] { "", "# nothing\n", "---\n", "rules: []\n" })
        {
            var rules = RuleSet.Parse(yaml, "test.yaml");
            Assert.Empty(rules.Rules);
            Assert.Equal(3, rules.Stages.Count);
        }
    }

    [Fact]
    public void A_near_miss_of_an_event_name_is_a_warning()
    {
        var rules = RuleSet.Parse("rules:\n  - { name: A, when: { event: pageview }, points: 1 }\n", "test.yaml");

        Assert.Equal("test.yaml:2:31 rules[0].when.event: No event 'pageview' comes from the tracker by itself. Did you mean 'page_view'?", Assert.Single(rules.Warnings));
    }

    private static IReadOnlyList<RuleError> Errors(string yaml) => Assert.Throws<RulesException>(() => RuleSet.Parse(yaml, "test.yaml")).Errors;
}
