using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using VisitorGateway.SignIn;
using VisitorGateway.Users;

namespace VisitorGateway.Tests.Api;

public sealed class AccessTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_of_the_API_refuses_who_is_not_signed_in()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var http = new HttpClient { BaseAddress = gateway.Url };
        var routes = Routes(gateway);
        Assert.True(routes.Count >= 8);
        foreach (var (method, path) in routes.Where(r => r != ("POST", "/api/v1/session")))
        {
            foreach (var cookie in (string?[])[null, "vg_session=", "vg_session=forged!", $"vg_session={new string('A', 38)}"])
            {
                // Also before a body is looked at.
                foreach (var body in method is "GET" or "DELETE" ? new HttpContent?[] { null } : [null, new StringContent("{"), JsonContent.Create(new { absorbed = "x" })])
                {
                    using var answer = await SendAsync(http, method, path, body, ("Cookie", cookie));
                    Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{method} {path} {cookie}: {answer.StatusCode}");
                    AssertGuarded(answer);
                }
            }
        }
    }

    [Fact]
    public async Task Changes_are_taken_from_the_consoles_own_pages_only()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var user = await SignedIn.ToAsync(gateway);
        var own = gateway.Url.GetLeftPart(UriPartial.Authority);
        foreach (var (method, path) in Routes(gateway).Where(r => r.Method != "GET"))
        {
            foreach (var (header, value) in ((string, string)[])
                [("Origin", "https://evil.example"), ("Origin", "null"), ("Origin", own + ".evil.example"), ("Origin", own.Replace("http:", "https:", StringComparison.Ordinal)),
                ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"), ("Sec-Fetch-Site", "none")])
            {
                using var answer = await SendAsync(user.Http, method, path, JsonContent.Create(new { absorbed = "x" }), (header, value));
                Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{method} {path} {header}: {value}: {answer.StatusCode}");
            }
        }

        using var good = await SendAsync(user.Http, "POST", "/api/v1/profiles/x/unmerge", JsonContent.Create(new { absorbed = "x" }), ("Origin", own), ("Sec-Fetch-Site", "same-origin"));
        Assert.Equal(HttpStatusCode.BadRequest, good.StatusCode);
    }

    [Fact]
    public async Task Signing_in_takes_a_code_once_and_ends_with_signing_out()
    {
        await using var gateway = await TestGateway.StartAsync();
        var code = gateway.Get<SignInCodes>().Create(gateway.Get<UserBook>().FirstAdmin.Id);
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = true }) { BaseAddress = gateway.Url };

        using var first = await http.PostAsJsonAsync("/api/v1/session", new { code }, Cancel);
        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        var cookie = first.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/api/v1/session", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.PostAsJsonAsync("/api/v1/session", new { code }, Cancel)).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await http.DeleteAsync("/api/v1/session", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/api/v1/session", Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_session_ends_after_a_week()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var user = await SignedIn.ToAsync(gateway);
        gateway.Clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal(HttpStatusCode.OK, (await user.Http.GetAsync("/api/v1/session", Cancel)).StatusCode);
        gateway.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(HttpStatusCode.Unauthorized, (await user.Http.GetAsync("/api/v1/session", Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("{\"code\":\"x\"}", "application/json", 401)]
    [InlineData("{\"code\":null}", "application/json", 401)]
    [InlineData("{}", "application/json", 401)]
    [InlineData("null", "application/json", 401)]
    [InlineData("", "application/json", 400)]
    [InlineData("{", "application/json", 400)]
    [InlineData("[]", "application/json", 400)]
    [InlineData("{\"code\":1}", "application/json", 400)]
    [InlineData("{\"code\":\"\\ud800\"}", "application/json", 400)]
    [InlineData("{\"code\":\"x\"}", "application/json; charset=nonsense", 400)]
    [InlineData("{\"code\":\"x\"}", "text/plain", 403)]
    [InlineData("code=x", "application/x-www-form-urlencoded", 403)]
    public async Task A_code_that_is_none_signs_nobody_in(string body, string type, int status)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var http = new HttpClient { BaseAddress = gateway.Url };
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await http.PostAsync("/api/v1/session", content, Cancel);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/accounts?limit=-1", 400)]
    [InlineData("/accounts?limit=0", 400)]
    [InlineData("/accounts?limit=1000000000", 400)]
    [InlineData("/accounts?limit=NaN", 400)]
    [InlineData("/accounts?after=x", 400)]
    [InlineData("/accounts?after=$LONG", 400)]
    [InlineData("/accounts?sort=nothing", 400)]
    [InlineData("/accounts?order=up", 400)]
    [InlineData("/profiles?kind=x", 400)]
    [InlineData("/profiles?q=$LONG", 400)]
    [InlineData("/search", 400)]
    [InlineData("/search?q=%20", 400)]
    [InlineData("/search?q=$LONG", 400)]
    [InlineData("/profiles/x/merge?absorbed=y", 400)]
    [InlineData("/profiles/00000000000000000000000000000000/merge?absorbed=00000000000000000000000000000001", 404)]
    [InlineData("/rejects?limit=0", 400)]
    [InlineData("/accounts?q=%27;DROP%20TABLE%20profiles;--", 200)]
    [InlineData("/accounts?q=%25_%00", 200)]
    [InlineData("/accounts?q=$LONG", 400)]
    [InlineData("/accounts/nobody", 404)]
    [InlineData("/accounts/..%2f..%2fetc%2fpasswd", 404)]
    [InlineData("/profiles/x", 400)]
    [InlineData("/profiles/00000000000000000000000000000000", 404)]
    [InlineData("/profiles/%00", 400)]
    [InlineData("/live/stream?after=x", 400)]
    [InlineData("/live/stream?after=-1", 400)]
    [InlineData("/live/stream?after=99999999999999999999", 400)]
    [InlineData("/nothing", 404)]
    public async Task Questions_that_make_no_sense_are_answered_so(string path, int status)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var user = await SignedIn.ToAsync(gateway);
        using var answer = await user.Http.GetAsync("/api/v1" + path.Replace("$LONG", new string('q', 1200), StringComparison.Ordinal), Cancel);
        Assert.Equal(status, (int)answer.StatusCode);
        // The server itself refuses a NUL, before any route.
        if (status < 400 || path.EndsWith("%00", StringComparison.Ordinal))
            return;
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;
        Assert.Equal(status, (int)problem["status"]!);
        Assert.NotEqual("", (string)problem["detail"]!);
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/accounts/alpenrad.example")]
    [InlineData("GET", "/visitors/x")]
    [InlineData("GET", "/demo/")]
    [InlineData("GET", "/demo/pricing.html")]
    [InlineData("GET", "/vg.js")]
    [InlineData("GET", "/favicon.svg")]
    [InlineData("GET", "/nothing/here")]
    [InlineData("GET", "/health/live")]
    [InlineData("GET", "/health/ready")]
    [InlineData("GET", "/api/v1/live")]
    [InlineData("GET", "/pixel.gif")]
    [InlineData("POST", "/collect")]
    [InlineData("PUT", "/collect")]
    [InlineData("OPTIONS", "/collect")]
    public async Task Every_answer_carries_the_security_headers(string method, string path)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var http = new HttpClient { BaseAddress = gateway.Url };
        using var answer = await SendAsync(http, method, path, null);
        Assert.True((int)answer.StatusCode < 500);
        AssertGuarded(answer);
    }

    private static void AssertGuarded(HttpResponseMessage answer)
    {
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
    }

    internal static List<(string Method, string Path)> Routes(TestGateway gateway) =>
        [.. gateway.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal))
            // Servers come with a key of their own and without a session; ServerEventsTests have them.
            .Where(e => e.RoutePattern.RawText != "/api/v1/events")
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST", "PUT"]).Select(m => (m, PathOf(e))))];

    internal static string PathOf(RouteEndpoint endpoint) =>
        "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "x"))));

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, string method, string path, HttpContent? content, params (string Name, string? Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        foreach (var (name, value) in headers)
        {
            if (value is not null)
                request.Headers.TryAddWithoutValidation(name, value);
        }

        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
    }
}
