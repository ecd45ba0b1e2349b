using System.Text;
using System.Text.Json.Nodes;
using VisitorGateway.Alerts;
using VisitorGateway.Storage;

namespace VisitorGateway.Tests.Alerts;

public sealed class SignalTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Rules = """
        stages: { lead: 20, sales-qualified: 61 }
        rules:
          - { name: Form, when: { event: form_submit }, points: 70, once: asset }
          - { name: Page, when: { event: page_view }, points: 5 }
        """;

    [Fact]
    public async Task A_crossing_is_in_the_inbox_and_sent_signed_with_its_reasons()
    {
        await using var receiver = await Receiver.StartAsync();
        using var directory = new TestDirectory();
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "scoring.yaml"), Rules);
        await using var gateway = await TestGateway.StartAsync(Configuration(receiver), directory.Path);
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Page(), Browser.Event("form_submit", "https://www.example.com/contact", null, ("form", "quote")));

        var delivery = await receiver.NextAsync(browser.Profile());

        Assert.True(WebhookSignature.TryReadSecret(Secret, out var key));
        Assert.Equal(WebhookSignature.Of(key, delivery.Id, delivery.Timestamp, Encoding.UTF8.GetBytes(delivery.Body)), delivery.Signature);
        var data = JsonNode.Parse(delivery.Body)!["data"]!;
        Assert.Equal("sales-qualified", (string?)data["name"]);
        Assert.Equal("Form", (string?)data["reasons"]![0]!["rule"]);
        Assert.Equal(gateway.Clock.Now + 90_000, (long)data["followUpDue"]!);
        using var sales = await SignedIn.ToAsync(gateway);
        var inbox = await sales.GetAsync($"/api/v1/signals?state=open&subject={browser.Profile()}");
        Assert.Equal((string?)data["id"], (string?)Assert.Single(inbox["signals"]!.AsArray(), s => (string?)s!["kind"] == "stage_entered")!["id"]);
    }

    [Fact]
    public async Task A_signal_that_is_claimed_in_time_has_met_its_clock()
    {
        using var directory = new TestDirectory();
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "scoring.yaml"), Rules);
        await using var gateway = await TestGateway.StartAsync(directory: directory.Path);
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Event("form_submit", "https://www.example.com/contact", null, ("form", "quote")));
        await gateway.SettledAsync();
        using var sales = await SignedIn.ToAsync(gateway);
        var id = (string)(await sales.GetAsync($"/api/v1/signals?subject={browser.Profile()}"))["signals"]!.AsArray().Single(s => (string?)s!["kind"] == "stage_entered")!["id"]!;
        gateway.Clock.Advance(TimeSpan.FromSeconds(60));

        using var answer = await sales.Http.PostAsync($"/api/v1/signals/{id}/claim?owner=Ann", null);

        var claimed = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(("claimed", "Ann", "met"), ((string?)claimed["state"], (string?)claimed["owner"], (string?)claimed["followUp"]));
    }

    [Fact]
    public async Task What_cools_without_traffic_is_told_at_its_time()
    {
        using var directory = new TestDirectory();
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "scoring.yaml"), Rules);
        await using var gateway = await TestGateway.StartAsync(directory: directory.Path);
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Event("form_submit", "https://www.example.com/contact", null, ("form", "quote")));
        await gateway.SettledAsync();
        gateway.Clock.Advance(TimeSpan.FromDays(5));

        await gateway.Get<CoolingWatch>().LookAsync(CancellationToken.None);
        await gateway.Get<CoolingWatch>().LookAsync(CancellationToken.None);

        var cooled = Assert.Single(await gateway.Store.ReadSignalsAsync(new SignalQuery(Subject: browser.Profile()), CancellationToken.None), s => s.Kind == "cooled");
        var sinceForm = cooled.Time - (gateway.Clock.Now - TimeSpan.FromDays(5).TotalMilliseconds);
        Assert.Equal(14 * Math.Log2(70.0 / 61), TimeSpan.FromMilliseconds(sinceForm).TotalDays, 6);
    }

    [Fact]
    public async Task A_good_rules_file_is_taken_up_while_running_and_a_bad_one_is_not()
    {
        using var directory = new TestDirectory();
        var path = Path.Combine(directory.Path, "scoring.yaml");
        await File.WriteAllTextAsync(path, Rules);
        await using var gateway = await TestGateway.StartAsync(directory: directory.Path);
        gateway.Expect("scoring.yaml cannot be used");
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Page());
        await gateway.SettledAsync();
        using var sales = await SignedIn.ToAsync(gateway);
        var id = browser.Profile();
        Assert.Equal(5, (double)(await sales.GetAsync($"/api/v1/explain/{id}"))["score"]!);

        await File.WriteAllTextAsync(path, Rules.Replace("points: 5", "points: five", StringComparison.Ordinal));
        var health = await sales.GetAsync("/health/ready", h => h["rulesProblem"] is not null);
        Assert.Contains("rules[1].points", (string?)health["rulesProblem"], StringComparison.Ordinal);
        Assert.Equal(5, (double)(await sales.GetAsync($"/api/v1/explain/{id}"))["score"]!);

        await File.WriteAllTextAsync(path, Rules.Replace("points: 5", "points: 7.5", StringComparison.Ordinal));
        await sales.GetAsync($"/api/v1/explain/{id}", e => (double)e["score"]! == 7.5);
        await browser.CollectAsync(Browser.Page("/two"));
        await gateway.SettledAsync();
        Assert.Equal(15, (await Folded.ProfileAsync(gateway, id)).ActivityAt(gateway.Clock.Now));
    }

    private static string Configuration(Receiver receiver) =>
        $$"""{ "AllowPrivateWebhooks": true, "Webhooks": { "sales": { "Url": "{{receiver.Url}}", "Secret": "{{Secret}}", "Kinds": ["stage_entered"] } } }""";
}
