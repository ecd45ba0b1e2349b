using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using VisitorGateway.Keys;
using VisitorGateway.SignIn;
using VisitorGateway.Tests.Api;
using VisitorGateway.Users;

namespace VisitorGateway.Tests.Keys;

/// <summary>What a program with a key may do of the API, and what it may not.</summary>
public sealed class ApiKeysTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_acts_with_its_role_and_no_other_on_every_route()
    {
        await using var gateway = await TestGateway.StartAsync();
        var endpoints = gateway.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) && e.Metadata.GetMetadata<AccessPolicy>()!.Least is not null)
            .Where(e => e.RoutePattern.RawText is not "/api/v1/live/stream").ToArray();
        Assert.Contains(endpoints, e => e.Metadata.GetMetadata<AccessPolicy>()!.Least == Role.Admin);
        foreach (var use in (KeyUse[])[KeyUse.As(Role.Viewer), KeyUse.As(Role.Sales), KeyUse.EventsOf("demo")])
        {
            using var program = Program(gateway, Key(gateway, use, $"as {use}"));
            foreach (var endpoint in endpoints)
            {
                var least = endpoint.Metadata.GetMetadata<AccessPolicy>()!.Least!.Value;
                foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                {
                    // A key has no sessions to end.
                    var refused = !(use.Role >= least) || endpoint.RoutePattern.RawText == "/api/v1/sessions";
                    using var request = new HttpRequestMessage(new HttpMethod(method), AccessTests.PathOf(endpoint));
                    if (method is not ("GET" or "DELETE"))
                        request.Content = JsonContent.Create(new { absorbed = "x" });
                    using var answer = await program.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
                    Assert.True((answer.StatusCode == HttpStatusCode.Forbidden) == refused && (int)answer.StatusCode < 500, $"{use}: {method} {endpoint.RoutePattern.RawText}: {answer.StatusCode}");
                }
            }
        }
    }

    [Fact]
    public async Task A_key_that_is_wrong_or_revoked_is_refused_with_the_rule_also_beside_a_good_session()
    {
        await using var gateway = await TestGateway.StartAsync();
        var key = Key(gateway, KeyUse.As(Role.Viewer));
        using var program = Program(gateway, key);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/live", Cancel)).StatusCode);
        using var user = await SignedIn.ToAsync(gateway);
        foreach (var wrong in (string[])[key[..^1], key + "0", key[..^1] + (key[^1] == '0' ? '1' : '0'), key.Replace(key[4..16], "000000000000", StringComparison.Ordinal), "vgk_"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/live");
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + wrong);
            await AssertUnknownAsync(await user.Http.SendAsync(request, Cancel));
        }

        gateway.Get<ApiKeyFile>().Revoke("crm");
        await AssertUnknownAsync(await program.GetAsync("/api/v1/live", Cancel));
    }

    [Fact]
    public async Task A_token_that_is_no_key_of_ours_leaves_the_session_good()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var user = await SignedIn.ToAsync(gateway);
        user.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer eyJhbGciOiJub25lIn0.e30.");
        Assert.Equal(HttpStatusCode.OK, (await user.Http.GetAsync("/api/v1/session", Cancel)).StatusCode);
        // Nor does it stand for the origin.
        user.Http.DefaultRequestHeaders.TryAddWithoutValidation("Origin", "https://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await user.Http.DeleteAsync("/api/v1/session", Cancel)).StatusCode);
    }

    [Fact]
    public async Task What_a_key_does_is_recorded_under_its_name()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Page("/pricing"));
        await gateway.SettledAsync();
        using var program = Program(gateway, Key(gateway, KeyUse.As(Role.Sales), "dialler"));
        using var ann = await SignedIn.ToAsync(gateway, Role.Sales, "Ann");
        await ann.GetAsync("/api/v1/accounts", l => (int)l["found"]! == 1);

        // From anywhere: a program has no origin of ours.
        program.DefaultRequestHeaders.TryAddWithoutValidation("Origin", "https://crm.example");
        var added = await program.PostAsJsonAsync("/api/v1/accounts/alpenrad.example/notes", new { text = "Called." }, Cancel);

        Assert.Equal(HttpStatusCode.NoContent, added.StatusCode);
        var note = JsonNode.Parse(await ann.Http.GetStringAsync("/api/v1/accounts/alpenrad.example/notes", Cancel))!.AsArray().Single()!;
        Assert.Equal("dialler", (string?)note["by"]);
        Assert.Equal(HttpStatusCode.NotFound, (await ann.Http.DeleteAsync($"/api/v1/accounts/alpenrad.example/notes/{(string)note["id"]!}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await program.DeleteAsync($"/api/v1/accounts/alpenrad.example/notes/{(string)note["id"]!}", Cancel)).StatusCode);
        var session = JsonNode.Parse(await program.GetStringAsync("/api/v1/session", Cancel))!["user"]!;
        Assert.Equal(("dialler", "sales"), ((string?)session["name"], (string?)session["role"]));
    }

    [Fact]
    public async Task A_key_for_reading_sends_no_events()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var program = Program(gateway, Key(gateway, KeyUse.As(Role.Sales)));
        using var answer = await program.PostAsJsonAsync("/api/v1/events", new { events = Array.Empty<object>() }, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("key_for_reading", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_live_stream_is_for_keys_too_and_ends_when_its_key_is_revoked()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var program = Program(gateway, Key(gateway, KeyUse.As(Role.Viewer)));
        using var answer = await program.GetAsync("/api/v1/live/stream", HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var stream = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel));
        Assert.Equal("event: beat", await stream.ReadLineAsync(Cancel));
        gateway.Get<ApiKeyFile>().Revoke("crm");
        var rest = stream.ReadToEndAsync(Cancel);
        // The clock stands still otherwise: what ends the stream is the next second's look, before it says anything more.
        while (!rest.IsCompleted)
        {
            gateway.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10, Cancel);
        }

        Assert.DoesNotContain("beat", await rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Administrators_make_list_and_revoke_keys_and_see_a_secret_once()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var admin = await SignedIn.ToAsync(gateway);
        using var answer = await admin.Http.PostAsJsonAsync("/api/v1/keys", new { name = "crm", role = "viewer" }, Cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var made = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;
        var key = (string)made["key"]!;
        using var program = Program(gateway, key);
        Assert.Null((await ListAsync(admin)).Single()!["lastUsed"]);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/accounts", Cancel)).StatusCode);

        var text = await admin.Http.GetStringAsync("/api/v1/keys", Cancel);
        Assert.DoesNotContain(key[^64..], text, StringComparison.Ordinal);
        var row = (await ListAsync(admin)).Single()!;
        Assert.Equal(("crm", null, "viewer", gateway.Clock.Now), ((string?)row["name"], (string?)row["site"], (string?)row["role"], (long)row["lastUsed"]!));
        Assert.Equal(HttpStatusCode.NoContent, (await admin.Http.DeleteAsync($"/api/v1/keys/{(string)row["id"]!}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/accounts", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Http.DeleteAsync($"/api/v1/keys/{(string)row["id"]!}", Cancel)).StatusCode);
        Assert.Empty(await ListAsync(admin));
    }

    [Fact]
    public async Task A_damaged_file_is_told_by_its_line_and_the_keys_that_were_read_stay_good()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Expect("The API keys are not taken up");
        using var admin = await SignedIn.ToAsync(gateway);
        using var made = await admin.Http.PostAsJsonAsync("/api/v1/keys", new { name = "crm", role = "viewer" }, Cancel);
        using var program = Program(gateway, (string)JsonNode.Parse(await made.Content.ReadAsStringAsync(Cancel))!["key"]!);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/accounts", Cancel)).StatusCode);
        await File.AppendAllTextAsync(gateway.Get<ApiKeyFile>().Path, "half a li", Cancel);

        foreach (var answer in (HttpResponseMessage[])[await admin.Http.GetAsync("/api/v1/keys", Cancel), await admin.Http.PostAsJsonAsync("/api/v1/keys", new { name = "erp", role = "viewer" }, Cancel)])
        {
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;
            Assert.Equal("keys_damaged", (string?)problem["code"]);
            Assert.Contains("line 2 must be", (string?)problem["about"], StringComparison.Ordinal);
            answer.Dispose();
        }

        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/accounts", Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("""{"name":"x"}""")]
    [InlineData("""{"name":"x","site":"demo","role":"viewer"}""")]
    [InlineData("""{"name":"x","role":"admin"}""")]
    [InlineData("""{"name":"x","role":""}""")]
    [InlineData("""{"name":"x","site":"nowhere"}""")]
    [InlineData("""{"role":"viewer"}""")]
    [InlineData("""{"name":"ADMIN","role":"viewer"}""")]
    public async Task A_key_that_would_be_good_for_nothing_or_too_much_is_not_made(string body)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var admin = await SignedIn.ToAsync(gateway);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await admin.Http.PostAsync("/api/v1/keys", content, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(gateway.Get<ApiKeyFile>().Read());
    }

    [Fact]
    public async Task Nobody_is_added_under_the_name_of_a_key()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var admin = await SignedIn.ToAsync(gateway);
        Key(gateway, KeyUse.As(Role.Sales), "dialler");
        using var answer = await admin.Http.PostAsJsonAsync("/api/v1/users", new { name = "Dialler", role = "sales" }, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("name_taken", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!["code"]);
    }

    [Fact]
    public async Task The_description_says_how_to_prove_who_one_is()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var program = Program(gateway, Key(gateway, KeyUse.As(Role.Viewer)));
        var document = JsonNode.Parse(await program.GetStringAsync("/api/v1/openapi.json", Cancel))!;
        var scheme = document["components"]!["securitySchemes"]!["key"]!;
        Assert.Equal(("http", "bearer"), ((string?)scheme["type"], (string?)scheme["scheme"]));
        Assert.Equal("vg_session", (string?)document["components"]!["securitySchemes"]!["session"]!["name"]);
        string[] Schemes(string path, string method) =>
            [.. (document["paths"]![path]![method]!["security"]?.AsArray() ?? []).SelectMany(r => r!.AsObject().Select(s => s.Key))];
        Assert.Equal(["session", "key"], Schemes("/api/v1/accounts", "get"));
        Assert.Equal(["session"], Schemes("/api/v1/keys", "post"));
        Assert.Equal(["key"], Schemes("/api/v1/events", "post"));
        Assert.Empty(Schemes("/api/v1/session", "post"));
    }

    internal static string Key(TestGateway gateway, KeyUse use, string name = "crm")
    {
        Assert.Null(gateway.Get<ApiKeyFile>().Create(name, use, gateway.Get<UserBook>(), gateway.Clock.GetUtcNow(), out var made));
        return made!.Text;
    }

    private static HttpClient Program(TestGateway gateway, string key)
    {
        var http = new HttpClient { BaseAddress = gateway.Url };
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return http;
    }

    private static async Task<JsonArray> ListAsync(SignedIn admin) => JsonNode.Parse(await admin.Http.GetStringAsync("/api/v1/keys", Cancel))!.AsArray();

    private static async Task AssertUnknownAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal("key_unknown", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!["code"]);
    }
}
