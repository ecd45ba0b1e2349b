using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace VisitorGateway.Tests.Settings;

public sealed class SettingsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_site_says_when_its_tracker_was_seen_and_what_was_refused()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var user = await SignedIn.ToAsync(gateway);
        Assert.Null((await SiteAsync(user))["lastSeen"]);
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Page("/pricing"));
        await browser.PostAsync(Browser.Body(Browser.Page()), "application/json", ("Origin", "https://evil.example"));
        for (var tries = 0; (await SiteAsync(user))["lastSeen"] is null; tries++)
        {
            Assert.True(tries < 500);
            await Task.Delay(20, Cancel);
        }

        var site = await SiteAsync(user);
        Assert.Equal((1, "https://www.example.com/pricing"), ((int)site["visitorsToday"]!, (string?)site["lastPage"]));
        var rejects = await user.GetAsync("/api/v1/rejects", r => (int)r["found"]! > 0);
        Assert.Contains("origin_not_allowed", rejects.ToJsonString(), StringComparison.Ordinal);
        Assert.NotEmpty((await SiteAsync(user))["refused"]!.AsArray());
    }

    [Fact]
    public async Task Company_data_is_checked_before_it_replaces_what_is_there()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var user = await SignedIn.ToAsync(gateway);
        var path = Path.Combine(gateway.Directory, "networks.csv");
        var good = await PutAsync(user, "networks.csv", "network,company\n192.0.2.0/24,Acme\n");
        Assert.Equal((HttpStatusCode.OK, "1 networks"), (good.Status, (string?)good.Body["what"]));
        Assert.True(File.Exists(path));

        foreach (var (file, content, reason) in ((string, string, string)[])
            [("networks.csv", "network,company\nnonsense,Acme\n", "Line 2"),
            ("networks.csv", "", "empty"),
            ("companies.csv", "what\nx\n", "Line 1"),
            ("x.mmdb", "this is no database", "x.mmdb was not taken")])
        {
            var bad = await PutAsync(user, file, content);
            Assert.True(bad.Status == HttpStatusCode.UnprocessableEntity, $"{file}: {bad.Status} {bad.Body}");
            Assert.Contains(reason, (string)bad.Body["detail"]!, StringComparison.Ordinal);
        }

        Assert.Contains("Acme", await File.ReadAllTextAsync(path, Cancel), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(gateway.Directory, "*.tmp", SearchOption.AllDirectories));
        Assert.False(File.Exists(Path.Combine(gateway.Directory, "geo", "x.mmdb")));
    }

    [Theory]
    [InlineData("scoring.yaml")]
    [InlineData("gateway.json")]
    [InlineData("users.json")]
    [InlineData("..%2fx.mmdb")]
    [InlineData("-x.mmdb")]
    [InlineData(".mmdb")]
    [InlineData("x.mmdb.exe")]
    public async Task Only_files_of_company_data_are_taken(string file)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var user = await SignedIn.ToAsync(gateway);
        Assert.Equal(HttpStatusCode.BadRequest, (await PutAsync(user, file, "x")).Status);
    }

    [Fact]
    public async Task Users_are_added_and_changed_and_the_last_administrator_stays()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var admin = await SignedIn.ToAsync(gateway);
        var added = await admin.Http.PostAsJsonAsync("/api/v1/users", new { name = "Tomás", role = "sales" }, Cancel);
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.Http.PostAsJsonAsync("/api/v1/users", new { name = "tomás", role = "sales" }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.Http.PostAsJsonAsync("/api/v1/users", new { name = "x", role = "king" }, Cancel)).StatusCode);
        Assert.Equal("[\"admin\",\"Tom\\u00E1s\"]", await admin.Http.GetStringAsync("/api/v1/team", Cancel));
        var users = JsonNode.Parse(await admin.Http.GetStringAsync("/api/v1/users", Cancel))!.AsArray();
        var self = (string)users.Single(u => (string)u!["name"]! == "admin")!["id"]!;
        Assert.Equal(HttpStatusCode.Conflict, (await admin.Http.PatchAsJsonAsync($"/api/v1/users/{self}", new { role = "viewer" }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Http.PatchAsJsonAsync("/api/v1/users/0000000000000000", new { role = "viewer" }, Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_rules_are_shown_as_they_are_written()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var user = await SignedIn.ToAsync(gateway, VisitorGateway.Users.Role.Viewer);
        var rules = await user.GetAsync("/api/v1/rules");
        var set = gateway.Get<VisitorGateway.Ingest.CurrentRules>().Set;
        Assert.Equal(set.Version, (string?)rules["version"]);
        var rows = rules["rules"]!.AsArray();
        Assert.Equal(set.Rules.Select(r => r.Name), rows.Select(r => (string)r!["name"]!));
        Assert.All(rows, r => Assert.NotEmpty(r!["when"]!["fields"]!.AsArray().Concat(r["when"]!["any"]!.AsArray())));
        var price = rows.Single(r => (string)r!["name"]! == "Keeps coming back to prices")!;
        Assert.Equal(("2 per 30d", "3 in 7d", "visit", 10.0), ((string)price["cap"]!, (string)price["atLeast"]!, (string)price["once"]!, (double)price["points"]!));
        Assert.Equal(set.Personas.Sum(p => p.Rules.Count), rules["fit"]!.AsArray().Count);
    }

    private static async Task<JsonNode> SiteAsync(SignedIn user) =>
        JsonNode.Parse(await user.Http.GetStringAsync("/api/v1/sites", Cancel))!.AsArray().Single(s => (string)s!["key"]! == "demo")!;

    private static async Task<(HttpStatusCode Status, JsonNode Body)> PutAsync(SignedIn user, string file, string content)
    {
        using var answer = await user.Http.PutAsync($"/api/v1/company-data/{file}", new ByteArrayContent(Encoding.UTF8.GetBytes(content)), Cancel);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!);
    }
}
