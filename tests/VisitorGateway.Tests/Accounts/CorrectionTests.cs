using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace VisitorGateway.Tests.Accounts;

public sealed class CorrectionTests
{
    private const string Network = "192.0.2.0/26";
    private const string Wrong = "/api/v1/accounts/alpenrad.example";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_company_gets_the_visits_and_those_to_come_and_gives_them_back()
    {
        using var directory = new TestDirectory();
        var clock = new FakeClock();
        string id;
        double score;
        await using (var gateway = await TestGateway.StartAsync(directory: directory.Path, clock: clock))
        {
            using var first = new Browser(gateway);
            using var second = new Browser(gateway, "192.0.2.11");
            using var elsewhere = new Browser(gateway, "192.0.2.70");
            await first.CollectAsync(Browser.Page("/pricing"), Browser.Page("/products/a"));
            await second.CollectAsync(Browser.Page("/contact"));
            await elsewhere.CollectAsync(Browser.Page("/"));
            using var user = await SignedIn.ToAsync(gateway);
            score = (double)(await user.GetAsync(Wrong, s => s["people"]!.AsArray().Count == 2))["ledger"]!["activity"]!;
            await gateway.SavedAsync();

            var answer = await CorrectAsync(user, new { network = Network, answer = "other", company = "Glasfeld \"GmbH\", =1", domain = "WWW.glasfeld.example" });
            Assert.Equal(("glasfeld.example", 2), ((string?)answer["account"], (int)answer["correction"]!["moved"]!));
            id = (string)answer["correction"]!["id"]!;
            var moved = await user.GetAsync("/api/v1/accounts/glasfeld.example", s => s["people"]!.AsArray().Count == 2);
            Assert.Equal("Glasfeld \"GmbH\", =1", (string)moved["row"]!["name"]!);
            Assert.Equal(score, (double)moved["ledger"]!["activity"]!, 6);
            await IsGoneAsync(user, Wrong);
            Assert.Single((await user.GetAsync("/api/v1/accounts/northlight.example"))["people"]!.AsArray());

            // Whoever comes next is known by it at once.
            using var third = new Browser(gateway, "192.0.2.12");
            await third.CollectAsync(Browser.Page("/"));
            await user.GetAsync("/api/v1/accounts/glasfeld.example", s => s["people"]!.AsArray().Count == 3);
            await gateway.SavedAsync();
        }

        await using var again = await TestGateway.StartAsync(directory: directory.Path, clock: clock);
        using var later = await SignedIn.ToAsync(again);
        Assert.Equal(3, (await later.GetAsync("/api/v1/accounts/glasfeld.example"))["people"]!.AsArray().Count);
        var undone = await later.Http.DeleteAsync($"/api/v1/corrections/{id}", Cancel);
        Assert.Equal(HttpStatusCode.OK, undone.StatusCode);
        var back = await later.GetAsync(Wrong, s => s["people"]!.AsArray().Count == 2);
        Assert.Equal(score, (double)back["ledger"]!["activity"]!, 6);
        Assert.Equal(HttpStatusCode.NotFound, (await later.Http.DeleteAsync($"/api/v1/corrections/{id}", Cancel)).StatusCode);
        Assert.Equal("[]", await later.Http.GetStringAsync("/api/v1/corrections", Cancel));
    }

    [Theory]
    [InlineData("provider", "isp")]
    [InlineData("unknown", "unknown")]
    public async Task A_provider_or_nobody_known_leaves_the_visitors_without_a_company(string answer, string kind)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Page("/pricing"));
        using var user = await SignedIn.ToAsync(gateway);
        await user.GetAsync(Wrong, s => s["people"]!.AsArray().Count == 1);
        Assert.Null((await CorrectAsync(user, new { network = Network, answer }))["account"]);
        await IsGoneAsync(user, Wrong);
        var visitor = await user.GetAsync($"/api/v1/profiles/{browser.Profile()}");
        Assert.Equal(kind, (string)visitor["row"]!["kind"]!);
        await browser.CollectAsync(Browser.Page("/contact"));
        await gateway.SettledAsync();
        await IsGoneAsync(user, Wrong);
    }

    [Fact]
    public async Task Somebody_whose_mail_is_of_the_company_stays_with_it()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Page("/pricing"), Browser.Identify("eva@alpenrad.example"));
        using var user = await SignedIn.ToAsync(gateway);
        await user.GetAsync(Wrong, s => s["people"]!.AsArray().Count == 1);
        await CorrectAsync(user, new { network = Network, answer = "unknown" });
        await gateway.SettledAsync();
        Assert.Single((await user.GetAsync(Wrong))["people"]!.AsArray());
    }

    [Theory]
    [InlineData("{\"network\":\"192.0.2.0/26\",\"answer\":\"maybe\"}", "'answer' must be one of")]
    [InlineData("{\"network\":\"nonsense\",\"answer\":\"unknown\"}", "'network' must be a network")]
    [InlineData("{\"network\":\"203.0.113.0/26\",\"answer\":\"unknown\"}", "'network' must be one that visitors")]
    [InlineData("{\"network\":\"192.0.2.0/26\",\"answer\":\"other\"}", "'company' or 'domain'")]
    [InlineData("{\"network\":\"192.0.2.0/26\",\"answer\":\"other\",\"domain\":\"not a domain\"}", "'domain' must be")]
    [InlineData("{\"network\":\"192.0.2.0/26\",\"answer\":\"other\",\"company\":\"a\\nb\"}", "'company' may have")]
    [InlineData("{}", "'answer' must be one of")]
    public async Task What_makes_no_sense_is_refused_and_changes_nothing(string body, string reason)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Page("/pricing"));
        using var user = await SignedIn.ToAsync(gateway);
        await user.GetAsync(Wrong, s => s["people"]!.AsArray().Count == 1);
        using var answer = await user.Http.PostAsync($"{Wrong}/corrections", new StringContent(body, null, "application/json"), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(reason, (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!["detail"]!, StringComparison.Ordinal);
        Assert.Equal("[]", await user.Http.GetStringAsync("/api/v1/corrections", Cancel));
        Assert.False(File.Exists(Path.Combine(gateway.Directory, "corrections.csv")));
    }

    [Fact]
    public async Task A_correction_can_be_undone_for_thirty_days()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Page("/pricing"));
        using var user = await SignedIn.ToAsync(gateway);
        await user.GetAsync(Wrong, s => s["people"]!.AsArray().Count == 1);
        var id = (string)(await CorrectAsync(user, new { network = Network, answer = "unknown" }))["correction"]!["id"]!;
        gateway.Clock.Advance(TimeSpan.FromDays(31));
        using var later = await SignedIn.ToAsync(gateway);
        Assert.Equal(HttpStatusCode.Conflict, (await later.Http.DeleteAsync($"/api/v1/corrections/{id}", Cancel)).StatusCode);
    }

    private static async Task<JsonObject> CorrectAsync(SignedIn user, object correction)
    {
        using var answer = await user.Http.PostAsJsonAsync($"{Wrong}/corrections", correction, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!.AsObject();
    }

    private static async Task IsGoneAsync(SignedIn user, string account)
    {
        for (var tries = 0; (await user.Http.GetAsync(account, Cancel)).StatusCode != HttpStatusCode.NotFound; tries++)
        {
            Assert.True(tries < 500, $"{account} is still there");
            await Task.Delay(20, Cancel);
        }
    }
}
