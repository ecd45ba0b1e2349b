using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using VisitorGateway.RedisServers;
using VisitorGateway.Tests.Shared;
using VisitorGateway.Users;

namespace VisitorGateway.Tests.Privacy;

/// <summary>What a person may ask for, by the API of a running gateway.</summary>
public sealed class PrivacyTests
{
    private const string Canary = "canary-7d1f@alpenrad.example";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_person_is_erased_with_all_their_browsers_and_nobody_else(bool shared)
    {
        await using var redis = shared ? await RedisServer.StartAsync("--appendonly", "yes") : null;
        await using var gateway = await TestGateway.StartAsync(redis is null ? null : TwoGateways.Configuration(redis));
        using var user = await SignedIn.ToAsync(gateway);
        var (desk, phone) = await VisitTwiceAsync(gateway);
        using var other = new Browser(gateway, "192.0.2.12");
        await other.CollectAsync(Browser.Page("/other"), Browser.Identify("bob@alpenrad.example"));
        await gateway.SettledAsync();
        await user.GetAsync("/api/v1/profiles", l => (int)l["found"]! == 2);

        var preview = await user.GetAsync($"/api/v1/profiles/{phone}/erasure");
        var done = await EraseAsync(user, phone);

        Assert.Equal([Canary], preview["knownAs"]!.AsArray().Select(k => (string?)k));
        Assert.Equal(2, preview["profiles"]!.AsArray().Count);
        // Two pages, two claims, and the gateway's note of the merge.
        Assert.Equal((5, 5), ((int)preview["events"]!, (int)done["events"]!));
        Assert.Equal((1, 1), ((int)preview["refusals"]!, (int)done["refusals"]!));
        Assert.Equal(HttpStatusCode.NotFound, (await user.Http.GetAsync($"/api/v1/profiles/{desk}", Cancel)).StatusCode);
        await user.GetAsync("/api/v1/profiles", l => (int)l["found"]! == 1);
        Assert.Equal(other.Profile(), Assert.Single(await Folded.ProfilesAsync(gateway)).Id.ToString());
        await user.GetAsync("/api/v1/live", l => l["rows"] is JsonArray { Count: 1 } rows && rows[0]!["people"]!["known"]!.AsArray().Count == 1);
        Assert.Equal(0, (int)(await EraseAsync(user, phone))["events"]!);
    }

    [Fact]
    public async Task Nothing_of_an_erased_person_is_left_in_any_file()
    {
        using var directory = new TestDirectory();
        await using (var gateway = await TestGateway.StartAsync(directory: directory.Path))
        {
            using var user = await SignedIn.ToAsync(gateway);
            var (desk, _) = await VisitTwiceAsync(gateway);
            await gateway.SavedAsync();
            Assert.NotEmpty(FilesWith(directory.Path, Canary));

            await EraseAsync(user, desk);

            Assert.Empty(FilesWith(directory.Path, Canary));
        }

        Assert.Empty(FilesWith(directory.Path, Canary));
    }

    [Fact]
    public async Task Who_comes_back_with_the_cookie_of_the_erased_is_somebody_new()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var user = await SignedIn.ToAsync(gateway);
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Page("/"));
        var old = browser.Profile();
        await EraseAsync(user, old);

        Assert.Equal(1, (await browser.CollectAsync(Browser.Page("/back"))).Accepted);

        Assert.NotEqual(old, browser.Profile());
        Assert.Equal(1, Assert.Single(await Folded.ProfilesAsync(gateway)).Pages);
    }

    [Fact]
    public async Task An_erasure_at_one_gateway_reaches_the_lists_of_the_other()
    {
        await using var gateways = await TwoGateways.StartAsync();
        using var one = await SignedIn.ToAsync(gateways.One);
        using var two = await SignedIn.ToAsync(gateways.Two);
        using var browser = new Browser(gateways.Two);
        await browser.CollectAsync(Browser.Page("/"), Browser.Identify(Canary));
        await two.GetAsync("/api/v1/profiles", l => (int)l["found"]! == 1);

        await EraseAsync(one, browser.Profile());

        await two.GetAsync("/api/v1/profiles", l => (int)l["found"]! == 0);
        await two.GetAsync("/api/v1/live", l => l["rows"]!.AsArray().Count == 0);
        // The other may still hold them in memory: then it refuses once, and takes the same events when they are sent again.
        gateways.Two.Expect("The store did not take");
        if ((await browser.CollectAsync(Browser.Page("/back"))).Status != HttpStatusCode.OK)
            Assert.Equal(1, (await browser.CollectAsync(Browser.Page("/back"))).Accepted);
        await gateways.AssertSameEverywhereAsync();
        Assert.Equal(1, Assert.Single(await Folded.ProfilesAsync(gateways.One)).Pages);
    }

    [Fact]
    public async Task An_export_holds_everything_that_is_kept_of_one_person()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var user = await SignedIn.ToAsync(gateway);
        var (desk, phone) = await VisitTwiceAsync(gateway);
        using var other = new Browser(gateway, "192.0.2.12");
        await other.CollectAsync(Browser.Page("/other"));

        using var answer = await user.Http.GetAsync($"/api/v1/profiles/{phone}/export", Cancel);

        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType!.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync(Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!).ToArray();
        Assert.Equal(["profile", "event", "event", "event", "event", "event", "refusal"], lines.Select(l => (string)l["record"]!));
        Assert.Equal(desk, (string?)lines[0]["profile"]);
        Assert.Equal(Canary, (string?)lines[0]["person"]!["email"]);
        Assert.Equal(["https://www.example.com/desk", "https://www.example.com/phone"], lines.Select(l => (string?)l["url"]).OfType<string>());
        Assert.Equal([Canary, Canary], lines.Where(l => l["identity"] is not null).Select(l => (string?)l["identity"]!["email"]));
        Assert.Contains(Canary, (string?)lines[^1]["body"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_nobody_cannot_be_erased_and_who_is_no_administrator_cannot_erase()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var admin = await SignedIn.ToAsync(gateway);
        using var sales = await SignedIn.ToAsync(gateway, Role.Sales);
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Page("/"));

        Assert.Equal(HttpStatusCode.NotFound, (await admin.Http.DeleteAsync($"/api/v1/profiles/{new string('7', 32)}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.Http.DeleteAsync("/api/v1/profiles/ann", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await sales.Http.DeleteAsync($"/api/v1/profiles/{browser.Profile()}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await sales.Http.GetAsync($"/api/v1/profiles/{browser.Profile()}/export", Cancel)).StatusCode);
        Assert.Single(await Folded.ProfilesAsync(gateway));
    }

    /// <summary>A person at two browsers, one of which also sent something that was refused; answers their first profiles.</summary>
    private static async Task<(string Desk, string Phone)> VisitTwiceAsync(TestGateway gateway)
    {
        using var desk = new Browser(gateway);
        using var phone = new Browser(gateway, "192.0.2.11");
        await desk.CollectAsync(Browser.Page("/desk"), Browser.Identify(Canary));
        await phone.CollectAsync(Browser.Page("/phone"), Browser.Identify(Canary));
        await phone.PostAsync($$$"""{"site":"nowhere","events":[{"id":"x","type":"identify","properties":{"email":"{{{Canary}}}"}}]}""");
        await gateway.SettledAsync();
        for (var tries = 0; tries < 200 && (await gateway.Store.ReadRejectsAsync(10, Cancel)).Count == 0; tries++)
            await Task.Delay(20, Cancel);
        return (desk.Profile(), phone.Profile());
    }

    private static async Task<JsonObject> EraseAsync(SignedIn user, string profile)
    {
        using var answer = await user.Http.DeleteAsync($"/api/v1/profiles/{profile}", Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!.AsObject();
    }

    private static string[] FilesWith(string directory, string text) =>
        [.. Directory.GetFiles(directory, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "gateway.lock" && Holds(f, text))];

    private static bool Holds(string file, string text)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    }
}
