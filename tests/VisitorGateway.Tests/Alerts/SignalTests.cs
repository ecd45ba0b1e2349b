using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using VisitorGateway.Alerts;
using VisitorGateway.Storage;
using VisitorGateway.Tests.Live;
using VisitorGateway.Users;

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

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

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
        using var ann = await SignedIn.ToAsync(gateway, Role.Sales, "Ann");
        var id = await EnteredAsync(ann, browser);
        gateway.Clock.Advance(TimeSpan.FromSeconds(60));

        using var answer = await ann.Http.PostAsync($"/api/v1/signals/{id}/claim", null, Cancel);

        var claimed = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;
        Assert.Equal(("claimed", "Ann", "met"), ((string?)claimed["state"], (string?)claimed["owner"], (string?)claimed["followUp"]));
        var responses = await ann.GetAsync("/api/v1/signals/responses");
        Assert.Equal((1, 1, 1, 60_000), ((int)responses["started"]!, (int)responses["claimed"]!, (int)responses["met"]!, (int)responses["median"]!));
    }

    [Fact]
    public async Task Who_is_second_is_told_who_was_first_and_only_the_first_gives_it_back()
    {
        using var directory = new TestDirectory();
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "scoring.yaml"), Rules, Cancel);
        await using var gateway = await TestGateway.StartAsync(directory: directory.Path);
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Event("form_submit", "https://www.example.com/contact", null, ("form", "quote")));
        await gateway.SettledAsync();
        using var ann = await SignedIn.ToAsync(gateway, Role.Sales, "Ann");
        using var ben = await SignedIn.ToAsync(gateway, Role.Sales, "Ben");
        using var viewer = await SignedIn.ToAsync(gateway, Role.Viewer);
        var id = await EnteredAsync(ann, browser);

        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(viewer, id, "claim"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(ann, id, "claim"));
        using (var second = await ben.Http.PostAsync($"/api/v1/signals/{id}/claim", null, Cancel))
        {
            Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
            var problem = JsonNode.Parse(await second.Content.ReadAsStringAsync(Cancel))!;
            Assert.Equal(("claimed", "Ann", "Ann was first."), ((string?)problem["code"], (string?)problem["about"], (string?)problem["detail"]));
        }

        Assert.Equal(HttpStatusCode.Conflict, await PostAsync(ben, id, "release"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(ann, id, "release"));
        var given = await ben.GetAsync($"/api/v1/signals/{id}");
        Assert.Equal(("open", null, null), ((string?)given["state"], (string?)given["owner"], (long?)given["claimedAt"]));
    }

    [Fact]
    public async Task What_is_put_off_leaves_the_inbox_and_comes_back_by_itself()
    {
        using var directory = new TestDirectory();
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "scoring.yaml"), Rules, Cancel);
        await using var gateway = await TestGateway.StartAsync(directory: directory.Path);
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Event("form_submit", "https://www.example.com/contact", null, ("form", "quote")));
        await gateway.SettledAsync();
        using var sales = await SignedIn.ToAsync(gateway);
        var id = await EnteredAsync(sales, browser);

        using (var past = await sales.Http.PostAsJsonAsync($"/api/v1/signals/{id}/snooze", new { until = gateway.Clock.Now - 1 }, Cancel))
            Assert.Equal(HttpStatusCode.BadRequest, past.StatusCode);
        using (var off = await sales.Http.PostAsJsonAsync($"/api/v1/signals/{id}/snooze", new { until = gateway.Clock.Now + 3_600_000 }, Cancel))
            Assert.Equal(HttpStatusCode.OK, off.StatusCode);
        Assert.DoesNotContain(id, await IdsAsync(sales, "open"));
        Assert.Contains(id, await IdsAsync(sales, "snoozed"));

        gateway.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Contains(id, await IdsAsync(sales, "open"));
        Assert.DoesNotContain(id, await IdsAsync(sales, "snoozed"));
    }

    [Fact]
    public async Task Pages_of_the_inbox_hold_every_signal_once_also_when_new_ones_come_between()
    {
        using var directory = new TestDirectory();
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "scoring.yaml"), Rules, Cancel);
        await using var gateway = await TestGateway.StartAsync(directory: directory.Path);
        using var sales = await SignedIn.ToAsync(gateway);
        async Task QualifyAsync()
        {
            using var browser = new Browser(gateway);
            await browser.CollectAsync(Browser.Event("form_submit", "https://www.example.com/contact", null, ("form", "quote")));
            await gateway.SettledAsync();
            gateway.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        for (var i = 0; i < 6; i++)
            await QualifyAsync();
        var all = await IdsAsync(sales, null);
        var seen = new List<string>();
        string? next = null;
        do
        {
            var page = await sales.GetAsync($"/api/v1/signals?limit=2{(next is null ? "" : $"&after={next}")}");
            seen.AddRange(page["signals"]!.AsArray().Select(s => (string)s!["id"]!));
            next = (string?)page["next"];
            await QualifyAsync();
        }
        while (next is not null && seen.Count < 100);

        Assert.True(all.Count >= 6);
        Assert.Equal(all, seen.Where(all.Contains));
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task Every_console_hears_of_a_signal_and_of_its_claim()
    {
        using var directory = new TestDirectory();
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "scoring.yaml"), Rules, Cancel);
        await using var gateway = await TestGateway.StartAsync(directory: directory.Path);
        using var ann = await SignedIn.ToAsync(gateway, Role.Sales, "Ann");
        using var ben = await SignedIn.ToAsync(gateway, Role.Viewer, "Ben");
        var start = (long)(await ben.GetAsync("/api/v1/live"))["position"]!;
        await using var feed = await FeedReader.ListenAsync(ben, start);
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Event("form_submit", "https://www.example.com/contact", null, ("form", "quote")));

        var raised = await NextAsync(feed, s => (string?)s["kind"] == "stage_entered");
        Assert.Equal(("open", "running"), ((string?)raised["state"], (string?)raised["followUp"]));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(ann, (string)raised["id"]!, "claim"));
        var claimed = await NextAsync(feed, s => (string?)s["state"] == "claimed");
        Assert.Equal(((string?)raised["id"], "Ann"), ((string?)claimed["id"], (string?)claimed["owner"]));
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

        var cooled = Assert.Single(await gateway.Store.ReadSignalsAsync(new SignalQuery(Subject: browser.Profile()), Cancel), s => s.Kind == "cooled");
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

    private static async Task<string> EnteredAsync(SignedIn sales, Browser browser) =>
        (string)(await sales.GetAsync($"/api/v1/signals?subject={browser.Profile()}"))["signals"]!.AsArray().Single(s => (string?)s!["kind"] == "stage_entered")!["id"]!;

    private static async Task<List<string>> IdsAsync(SignedIn sales, string? state) =>
        [.. (await sales.GetAsync($"/api/v1/signals{(state is null ? "" : $"?state={state}")}"))["signals"]!.AsArray().Select(s => (string)s!["id"]!)];

    private static async Task<JsonObject> NextAsync(FeedReader feed, Func<JsonObject, bool> wanted)
    {
        while (true)
        {
            var (_, _, signal) = await feed.NextAsync("signal");
            if (wanted(signal))
                return signal;
        }
    }

    private static async Task<HttpStatusCode> PostAsync(SignedIn user, string id, string what)
    {
        using var answer = await user.Http.PostAsync($"/api/v1/signals/{id}/{what}", null, Cancel);
        return answer.StatusCode;
    }

    private static string Configuration(Receiver receiver) =>
        $$"""{ "AllowPrivateWebhooks": true, "Webhooks": { "sales": { "Url": "{{receiver.Url}}", "Secret": "{{Secret}}", "Kinds": ["stage_entered"] } } }""";
}
