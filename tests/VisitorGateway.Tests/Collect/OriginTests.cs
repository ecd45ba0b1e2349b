using System.Net;

namespace VisitorGateway.Tests.Collect;

public sealed class OriginTests(OriginTests.Shop fixture) : IClassFixture<OriginTests.Shop>
{
    public sealed class Shop : GatewayFixture
    {
        protected override string Configuration => """{"Sites":{"shop":{"Origins":["https://www.shop.example","https://Other.example:8443/"]}}}""";
    }

    [Theory]
    [InlineData("https://www.shop.example")]
    [InlineData("https://other.example:8443")]
    [InlineData(null)]
    public async Task Pages_of_the_site_may_send(string? origin)
    {
        var gateway = fixture.Gateway;
        using var answer = await SendAsync(gateway, "shop", origin);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(origin, Allowed(answer));
        if (origin is not null)
            Assert.Equal("Origin", answer.Headers.Vary.ToString());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("https://www.shop.example.evil.example")]
    [InlineData("https://evilwww.shop.example")]
    [InlineData("https://shop.example")]
    [InlineData("http://www.shop.example")]
    [InlineData("https://www.shop.example:444")]
    [InlineData("https://www.shop.example/")]
    [InlineData("https://www.shop.example, https://evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("http://localhost")]
    public async Task Pages_of_nobody_else_may(string origin)
    {
        var gateway = fixture.Gateway;
        using var answer = await SendAsync(gateway, "shop", origin);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Null(Allowed(answer));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        using var preflight = await PreflightAsync(gateway, origin);
        // The demo site takes pages of this computer, and a preflight does not tell which site it is for.
        Assert.Equal(origin == "http://localhost" ? origin : null, Allowed(preflight));
    }

    [Theory]
    [InlineData("http://localhost:3000", true)]
    [InlineData("http://127.0.0.1:5500", true)]
    [InlineData("http://[::1]:5500", true)]
    [InlineData("https://localhost.evil.example", false)]
    [InlineData("http://localhost@evil.example", false)]
    [InlineData("http://localhost/path", false)]
    [InlineData("http://me@localhost", false)]
    [InlineData("http://localhost/\u00e9", false)]
    [InlineData("http://localhost/?\r\tx", false)]
    [InlineData("file://localhost", false)]
    public async Task The_demo_site_takes_pages_of_this_computer(string origin, bool allowed)
    {
        var gateway = fixture.Gateway;
        using var answer = await RawAsync(gateway, origin);

        Assert.StartsWith(allowed ? "HTTP/1.1 200 " : "HTTP/1.1 40", answer.Text, StringComparison.Ordinal);
        Assert.Equal(allowed, answer.Text.Contains("Access-Control-Allow-Origin", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_gateways_own_pages_may_send_to_every_site()
    {
        var gateway = fixture.Gateway;
        using var answer = await SendAsync(gateway, "shop", gateway.Url.GetLeftPart(UriPartial.Authority));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_preflight_of_a_known_origin_is_allowed_to_post_JSON()
    {
        var gateway = fixture.Gateway;
        using var answer = await PreflightAsync(gateway, "https://www.shop.example");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("https://www.shop.example", Allowed(answer));
        Assert.Equal("POST", answer.Headers.GetValues("Access-Control-Allow-Methods").Single());
        Assert.Equal("content-type", answer.Headers.GetValues("Access-Control-Allow-Headers").Single());
    }

    [Fact]
    public async Task No_answer_says_who_the_visitor_is()
    {
        var gateway = fixture.Gateway;
        using var browser = new Browser(gateway);
        var answer = await browser.CollectAsync(Browser.Page());

        Assert.Equal("""{"accepted":1,"duplicate":0,"rejected":[]}""", answer.Body.ToJsonString());
        Assert.DoesNotContain(answer.Response.Headers.Where(h => h.Key != "Set-Cookie").SelectMany(h => h.Value), v => v.Contains(browser.Profile(), StringComparison.Ordinal));
        Assert.Contains("; HttpOnly", answer.Response.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    private static string? Allowed(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null;

    private static async Task<HttpResponseMessage> SendAsync(TestGateway gateway, string site, string? origin)
    {
        using var browser = new Browser(gateway);
        using var content = new StringContent(Browser.Body(Browser.Page()).Replace("\"demo\"", $"\"{site}\"", StringComparison.Ordinal));
        return await browser.SendAsync(HttpMethod.Post, "/collect", content, origin is null ? [] : [("Origin", origin)]);
    }

    private static async Task<HttpResponseMessage> PreflightAsync(TestGateway gateway, string origin)
    {
        using var browser = new Browser(gateway);
        return await browser.SendAsync(HttpMethod.Options, "/collect", null,
            ("Origin", origin), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "content-type"));
    }

    private static Task<RawAnswer> RawAsync(TestGateway gateway, string origin)
    {
        var body = Browser.Body(Browser.Page());
        return RawAnswer.ToAsync(gateway.Url, $"POST /collect HTTP/1.1\r\nHost: {gateway.Url.Authority}\r\nConnection: close\r\nOrigin: {origin}\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }
}
