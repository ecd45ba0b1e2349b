using System.Net;
using System.Text.Json.Nodes;
using VisitorGateway.Rules;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Tests.Settings;

public sealed class RulesHistoryTests
{
    private const string First = "rules:\n  - { name: Reads a page, when: { event: page_view }, points: 1 }\n";
    private const string Second = """
        products: { payroll: { stages: { keen: 20 } } }
        programmes: { acquisition: {}, upsell: {} }
        journey: [awareness, decision]
        groups: { reading: 6 per 30d }
        accounts: { stages: { lead: 50, sales-qualified: 90 } }
        rules:
          - { name: Reads a page, when: { event: page_view }, points: 2, group: reading, journey: awareness }
          - name: White paper and then prices
            when:
              event: page_view
              after: { event: download, asset: white-paper, within: 7d }
              unless: { steps: [{ event: purchase }, { event: page_view, path: /bye }], within: 30d }
            points: 8
            product: payroll
            alert: true
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_published_is_listed_latest_first_with_what_it_changed()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var user = await SignedIn.ToAsync(gateway, VisitorGateway.Users.Role.Viewer);
        Assert.Empty(await ListAsync(user));

        var history = new RulesHistory(gateway.Directory, TimeProvider.System);
        var (first, second) = (RuleSet.Parse(First, "1"), RuleSet.Parse(Second, "2"));
        await history.PublishAsync(first, "agreed on Monday", Cancel);
        await File.AppendAllTextAsync(Path.Combine(gateway.Directory, "rules", "history.jsonl"), "{\"version\":\"cut sh\n", Cancel);
        await history.PublishAsync(second, null, Cancel);
        await history.PublishAsync(second, "again", Cancel);

        var rows = await ListAsync(user);
        Assert.Equal([second.Version, second.Version, first.Version], rows.Select(r => (string)r!["version"]!));
        Assert.Equal(["again", null, "agreed on Monday"], rows.Select(r => (string?)r!["note"]));
        Assert.Equal([2, 2, 1], rows.Select(r => (int)r!["rules"]!));

        var changed = await user.GetAsync($"/api/v1/rules/history/{second.Version}");
        Assert.Equal((first.Version, Second), ((string?)changed["before"], (string?)changed["text"]));
        Assert.Equal(RulesDiff.Of(first, second), changed["changes"]!.AsArray().Select(c => (string)c!));
        Assert.Contains(changed["changes"]!.AsArray(), c => ((string)c!).StartsWith("+ rule White paper and then prices", StringComparison.Ordinal));
        var oldest = await user.GetAsync($"/api/v1/rules/history/{first.Version}");
        Assert.Null((string?)oldest["before"]);
        Assert.Equal(RulesDiff.Of(RuleSet.Default, first), oldest["changes"]!.AsArray().Select(c => (string)c!));
    }

    [Fact]
    public async Task A_version_that_cannot_be_read_any_more_says_why()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var user = await SignedIn.ToAsync(gateway, VisitorGateway.Users.Role.Viewer);
        var history = new RulesHistory(gateway.Directory, TimeProvider.System);
        var first = RuleSet.Parse(First, "1");
        await history.PublishAsync(first, null, Cancel);
        var path = Path.Combine(gateway.Directory, "rules", first.Version + ".yaml");
        await File.WriteAllTextAsync(path, "no_such_key: 1\n", Cancel);
        var answer = await user.GetAsync($"/api/v1/rules/history/{first.Version}");
        Assert.Contains("no_such_key", (string)answer["problem"]!, StringComparison.Ordinal);
        Assert.Empty(answer["changes"]!.AsArray());

        foreach (var unknown in (string[])["000000000000", "..%2Fgateway", "history.json"])
            Assert.Equal(HttpStatusCode.NotFound, (await user.Http.GetAsync($"/api/v1/rules/history/{unknown}", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Rules_are_shown_with_their_scopes_and_how_often_they_paid()
    {
        using var directory = new TestDirectory();
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "scoring.yaml"), Second, Cancel);
        await using var gateway = await TestGateway.StartAsync(directory: directory.Path);
        using var user = await SignedIn.ToAsync(gateway, VisitorGateway.Users.Role.Viewer);
        using var browser = new Browser(gateway);
        for (var page = 0; page < 5; page++)
            await browser.CollectAsync(Browser.Page($"/{page}"));

        var rules = await user.GetAsync("/api/v1/rules");
        var (reads, papers) = (rules["rules"]![0]!, rules["rules"]![1]!);
        // The fourth and fifth page earned nothing: their group had paid its six points.
        Assert.Equal((3, 0), ((int)reads["paid"]!, (int)papers["paid"]!));
        Assert.Equal(("reading", "awareness", false), ((string)reads["group"]!, (string)reads["journey"]!, (bool)reads["alert"]!));
        Assert.True((bool)papers["alert"]!);
        Assert.Equal("7d", (string?)papers["when"]!["after"]![0]!["within"]);
        Assert.Equal(["event", "asset"], papers["when"]!["after"]![0]!["steps"]![0]!["fields"]!.AsArray().Select(f => (string)f!["field"]!));
        Assert.Equal(2, papers["when"]!["unless"]![0]!["steps"]!.AsArray().Count);
        Assert.Equal(("product", "payroll", "keen"), ((string)rules["scopes"]![0]!["kind"]!, (string)rules["scopes"]![0]!["name"]!, (string)rules["scopes"]![0]!["stages"]![1]!["name"]!));
        Assert.Contains(rules["scopes"]!.AsArray(), s => (string)s!["name"]! == "upsell");
        Assert.Equal(("reading", 6.0, 30.0), ((string)rules["groups"]![0]!["name"]!, (double)rules["groups"]![0]!["points"]!, (double)rules["groups"]![0]!["days"]!));
        Assert.Equal(["awareness", "decision"], rules["journey"]!.AsArray().Select(j => (string)j!));
        Assert.Equal([null, 50.0, 90.0], rules["accountStages"]!.AsArray().Select(s => (double?)s!["from"]));
        Assert.Contains("A4", rules["cells"]![0]!["cells"]!.AsArray().Select(c => (string)c!));
        Assert.Equal(20, rules["cells"]!.AsArray().Sum(c => c!["cells"]!.AsArray().Count));
    }

    private static async Task<JsonArray> ListAsync(SignedIn user) =>
        JsonNode.Parse(await user.Http.GetStringAsync("/api/v1/rules/history", Cancel))!.AsArray();
}
