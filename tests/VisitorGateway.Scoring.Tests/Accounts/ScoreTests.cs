using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Tests.Accounts;

public sealed class ScoreTests
{
    private static readonly RuleSet Rules = Folding.Rules("""
        half_lives: { intent: 14d }
        stages: { lead: 41, sales-qualified: 61 }
        rules:
          - { name: Paper, when: { event: download }, points: 30, once: asset }
          - { name: Form, when: { event: form_submit }, points: 50 }
          - { name: Jobs, when: { path: /careers/** }, points: -100 }
        fit:
          personas:
            - name: Finance lead in a mid-sized firm
              rules:
                - { when: { company.industry: [accounting, legal], company.employees: 50..500 }, points: 20 }
                - { when: { person.title: ["*finance*", "*controller*"] }, points: 15 }
        """);

    [Fact]
    public void Nothing_known_is_a_question_mark_and_a_suspect()
    {
        var view = Rules.Score(new Log().Page().Fold(Rules), Clock.Noon);

        Assert.Equal((0, 0, 0, '?', 1, "?1", "suspect", 0, null), (view.Fit, view.Activity, view.Total, view.Grade, view.Level, view.Cell, view.Stage.Name, view.Coverage, view.Persona));
    }

    [Fact]
    public void Score_is_fit_and_activity_and_names_stage_cell_and_persona()
    {
        var log = new Log { Match = Log.Business() with { Facts = new CompanyFacts("accounting", 120) } };
        log.Add(EventTypes.Download, properties: [("file", "a.pdf")]).Form("f", new Identity("ann@acme.com", null, null, "form", false), ("title", "Head of Finance"));

        var view = Rules.Score(log.Fold(Rules), Clock.Noon);

        Assert.Equal((35, 80, 115, 100), (view.Fit, view.Activity, view.Total, view.Shown));
        Assert.Equal(("A4", "sales-qualified", 1, "Finance lead in a mid-sized firm"), (view.Cell, view.Stage.ToString(), view.Coverage, view.Persona));
    }

    [Fact]
    public void A_negative_score_is_kept_and_shown_as_nothing()
    {
        var view = Rules.Score(new Log().Page("/careers/a").Fold(Rules), Clock.Noon);

        Assert.Equal((-100, 0, "suspect", 1), (view.Total, view.Shown, view.Stage.Name, view.Level));
    }

    [Fact]
    public void Stages_begin_at_their_threshold()
    {
        Assert.Equal(["suspect", "suspect", "lead", "lead", "sales-qualified"], new[] { -5, 40.99, 41, 60.99, 61 }.Select(total => Rules.StageOf(total).Name));
    }

    [Fact]
    public void Facts_can_be_supplied_by_the_app()
    {
        var state = new Log { Match = Log.Business() }.Page().Fold(Rules);

        Assert.Equal(('?', 0), (Rules.Score(state, Clock.Noon).Grade, Rules.Score(state, Clock.Noon).Fit));
        var view = Rules.Score(state, Clock.Noon, new CompanyFacts("legal", 80));
        Assert.Equal((20, 2 / 3.0, 'A'), (view.Fit, view.Coverage, view.Grade));
    }

    [Fact]
    public void What_is_unknown_makes_neither_a_D_nor_an_A()
    {
        var rules = Folding.Rules("""
            fit:
              personas:
                - name: P
                  rules:
                    - { when: { company.kind: business }, points: 10 }
                    - { when: { company.employees: 50.. }, points: 10 }
                    - { when: { person.title: "*ceo*" }, points: 10 }
            """);
        string Grade(string kind, int? employees = null) =>
            rules.Score(new Log { Match = Log.Business(kind: kind) with { Facts = new CompanyFacts(Employees: employees) } }.Page().Fold(rules), Clock.Noon).Grade.ToString();

        Assert.Equal("B", Grade("business"));
        Assert.Equal("A", Grade("business", 80));
        Assert.Equal("B", Grade("business", 5));
        Assert.Equal("C", Grade("hosting"));
        Assert.Equal("D", Grade("hosting", 5));
        Assert.Equal("?", Grade("unknown"));
    }

    [Fact]
    public void The_best_persona_counts_and_is_named()
    {
        var rules = Folding.Rules("""
            fit:
              rules:
                - { name: Student, when: { person.title: "*student*" }, points: -20 }
              personas:
                - { name: One, rules: [{ when: { person.title: "*cfo*" }, points: 5 }] }
                - { name: Two, rules: [{ when: { person.title: ["*cfo*", "*ceo*"] }, points: 9 }] }
            """);
        FitResult Fit(string title) => rules.Fit(new Log().Form("f", new Identity("a@gmail.com", null, null, "form", false), ("title", title)).Fold(rules));

        Assert.Equal(("Two", 9), (Fit("CFO").Persona, Fit("CFO").Points));
        Assert.Equal((null, -20, 'D'), (Fit("Student").Persona, Fit("Student").Points, Fit("Student").Grade));
        Assert.Equal((null, 0, 'D'), (Fit("Cook").Persona, Fit("Cook").Points, Fit("Cook").Grade));
    }

    [Fact]
    public void A_profile_cools_at_the_very_millisecond()
    {
        var state = new Log().Form("f").Add(EventTypes.Download, properties: [("file", "a")]).Fold(Rules);
        var at = Rules.CoolsAt(state, Clock.Noon)!.Value;

        Assert.Equal("sales-qualified", Rules.Score(state, at - 1).Stage.Name);
        Assert.Equal("lead", Rules.Score(state, at).Stage.Name);
        Assert.Equal(Clock.Noon + 14 * Clock.Day * Math.Log2(80 / 61.0), at, 2.0);

        var next = Rules.CoolsAt(state, at)!.Value;
        Assert.Equal("lead", Rules.Score(state, next - 1).Stage.Name);
        Assert.Equal("suspect", Rules.Score(state, next).Stage.Name);
        Assert.Null(Rules.CoolsAt(state, next));
    }

    [Fact]
    public void A_rank_stays_what_it_is_while_nothing_happens()
    {
        var state = new Log().Form("f").Fold(Rules);
        var now = Rules.Rank(Rules.Score(state, Clock.Noon).Total, Clock.Noon);
        var later = Rules.Rank(Rules.Score(state, Clock.Noon + 90 * Clock.Day).Total, Clock.Noon + 90 * Clock.Day);

        Assert.Equal(now, later, 6);
        Assert.True(Rules.Rank(-5, Clock.Noon) < now);
    }

    [Fact]
    public void A_version_names_the_text()
    {
        Assert.Equal(12, Rules.Version.Length);
        Assert.Equal("e3b0c44298fc", RuleSet.Parse("", "x").Version);
        Assert.NotEqual(Rules.Version, Folding.Rules(Rules.Text + "\n").Version);
        Assert.Equal(RuleSet.Default.Version, RuleSet.Parse(RuleSet.DefaultText, "other.yaml").Version);
    }
}
