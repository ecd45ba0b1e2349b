using System.Net;
using System.Text.Json.Nodes;
using VisitorGateway.Keys;
using VisitorGateway.Tests.Keys;

namespace VisitorGateway.Tests.Channels;

public sealed class ServerEventsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_of_last_year_joins_what_the_person_did_on_the_site()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Page("/pricing"), Browser.Identify("ann@alpenrad.example"));
        var then = gateway.Clock.Now - (300L * 24 * 3_600_000);

        var reply = await SendAsync(gateway, KeyOf(gateway), Event("call", ("email", "Ann@Alpenrad.example"), ("time", then), ("ip", "198.51.100.7")));

        Assert.Equal((1, 0), (reply.Accepted, reply.Duplicate));
        await gateway.SettledAsync();
        var profile = Assert.Single(await Folded.ProfilesAsync(gateway), p => p.Person is not null);
        Assert.Equal(3, profile.Events);
        Assert.Equal(then, profile.FirstSeen);
        Assert.True(profile.Person!.Verified);
    }

    [Fact]
    public async Task Every_event_of_a_batch_is_answered_for_itself()
    {
        await using var gateway = await TestGateway.StartAsync();
        var key = KeyOf(gateway);
        var good = Event("webinar_attended", ("externalId", 42), ("name", "Ann"));
        JsonObject[] events =
        [
            good, Event("call"), Event("call", ("email", "undefined")), Event("call", ("externalId", "null")), Event("call", ("visitor", "x")),
            Event("call", ("email", "a@b.example"), ("ip", "1")), new JsonObject { ["type"] = "call" }, Event("call", ("email", 5)),
            Event("bot_reviewed", ("email", "a@b.example")),
        ];

        var reply = await SendAsync(gateway, key, events);
        Assert.Equal(1, reply.Accepted);
        Assert.Equal(
            ["1 who_missing", "2 identity_refused", "3 identity_refused", "4 visitor_invalid", "5 ip_invalid", "6 id_missing", "7 email_not_text", "8 type_reserved"],
            reply.Rejected.Select(r => r[..r.IndexOf(':', StringComparison.Ordinal)]));

        Assert.Equal((0, 1), Counts(await SendAsync(gateway, key, good)));
    }

    [Fact]
    public async Task The_servers_own_address_is_nobodys()
    {
        await using var gateway = await TestGateway.StartAsync();
        await SendAsync(gateway, KeyOf(gateway), Event("call", ("externalId", "7")), Event("call", ("externalId", "8"), ("ip", "192.0.2.10")));

        var profiles = await Folded.ProfilesAsync(gateway);
        Assert.Equal(["alpenrad.example"], profiles.Select(p => p.Company?.Account?.Value).Where(a => a is not null));
        Assert.All(profiles, p => Assert.Null(p.Network));
        Assert.All(profiles, p => Assert.Equal(0, p.BotEvents));
    }

    [Fact]
    public async Task A_visitor_is_named_by_its_id_or_by_its_cookie()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Page());
        var cookie = browser.Cookie![(browser.Cookie!.IndexOf('=', StringComparison.Ordinal) + 1)..];

        await SendAsync(gateway, KeyOf(gateway), Event("chat_started", ("visitor", cookie)), Event("call", ("visitor", browser.Profile())));

        Assert.Equal(3, (await Folded.ProfileAsync(gateway, browser.Profile())).Events);
    }

    [Fact]
    public async Task Nothing_happens_in_the_future()
    {
        await using var gateway = await TestGateway.StartAsync();
        await SendAsync(gateway, KeyOf(gateway), Event("call", ("externalId", "7"), ("time", gateway.Clock.Now + 86_400_000)));

        Assert.Equal(gateway.Clock.Now, Assert.Single(await Folded.ProfilesAsync(gateway)).LastSeen);
    }

    [Fact]
    public async Task Only_a_key_that_was_made_here_and_not_revoked_is_let_in()
    {
        await using var gateway = await TestGateway.StartAsync();
        var file = gateway.Get<ApiKeyFile>();
        var key = KeyOf(gateway);
        Assert.DoesNotContain(key[^64..], await File.ReadAllTextAsync(file.Path, Cancel), StringComparison.Ordinal);
        foreach (var wrong in (string?[])[null, "", "x", key[..^1], key + "0", key[..^1] + (key[^1] == '0' ? '1' : '0'), key.Replace(key[4..16], "000000000000", StringComparison.Ordinal)])
            Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(gateway, wrong, Event("call", ("externalId", "7")))).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(gateway, key, Event("call", ("externalId", "7")))).Status);

        Assert.Null(file.Revoke("nobody"));
        Assert.Equal("crm", file.Revoke("crm")!.Name);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(gateway, key, Event("call", ("externalId", "7")))).Status);
    }

    [Fact]
    public async Task A_key_is_good_for_its_own_site_only()
    {
        await using var gateway = await TestGateway.StartAsync("""{"Sites":{"www":{}}}""");
        using var browser = new Browser(gateway);
        using var content = new StringContent("""{"site":"www","events":[]}""");

        using var answer = await browser.SendAsync(HttpMethod.Post, "/api/v1/events", content, ("Authorization", "Bearer " + KeyOf(gateway)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("wrong_site", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    private static string KeyOf(TestGateway gateway) => ApiKeysTests.Key(gateway, KeyUse.EventsOf("demo"));

    private static (int, int) Counts(CollectReply reply) => (reply.Accepted, reply.Duplicate);

    private static JsonObject Event(string type, params (string Name, JsonNode? Value)[] fields)
    {
        var e = new JsonObject { ["id"] = Guid.NewGuid().ToString(), ["type"] = type };
        foreach (var (name, value) in fields)
            e[name] = value;
        return e;
    }

    private static async Task<CollectReply> SendAsync(TestGateway gateway, string? key, params JsonObject[] events)
    {
        using var server = new Browser(gateway, "203.0.113.99");
        using var content = new StringContent(new JsonObject { ["events"] = new JsonArray([.. events.Select(e => e.DeepClone())]) }.ToJsonString());
        (string, string)[] headers = key is null ? [] : [("Authorization", "Bearer " + key)];
        return await CollectReply.OfAsync(await server.SendAsync(HttpMethod.Post, "/api/v1/events", content, headers));
    }
}
