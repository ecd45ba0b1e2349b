using System.Net;
using VisitorGateway.Proxy;
using VisitorGateway.Sites;

namespace VisitorGateway.Tests.Proxy;

public sealed class HttpsRedirectTests
{
    private const string On = "\"RedirectToHttps\": true";

    [Theory]
    [InlineData("/", "https://www.example.com/")]
    [InlineData("/a%20b/../c?x=%0d%0aSet-Cookie:a&y=1", "https://www.example.com/a%20b/../c?x=%0d%0aSet-Cookie:a&y=1")]
    [InlineData("//evil.example/", "https://www.example.com//evil.example/")]
    [InlineData("/s.js", "https://www.example.com/s.js")]
    [InlineData("http://www.example.com/abs?q=1", "https://www.example.com/abs?q=1")]
    public async Task Http_is_sent_to_the_same_address_over_https(string target, string location)
    {
        await using var site = await ProxiedSite.StartAsync(On);
        using var answer = await RawAnswer.ToAsync(site.Gateway.Url, $"GET {target} HTTP/1.1\r\nHost: {ProxiedSite.Host}\r\nConnection: close\r\n\r\n");
        Assert.Equal(308, answer.Status);
        Assert.Contains($"\r\nLocation: {location}\r\n", answer.Text, StringComparison.Ordinal);
        Assert.Contains("\r\nCache-Control: private, max-age=3600\r\n", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Set-Cookie", answer.Text.Replace(location, "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(site.Origin.Seen);
    }

    [Fact]
    public async Task The_port_is_the_one_that_visitors_know()
    {
        await using var site = await ProxiedSite.StartAsync($"{On}, \"HttpsPort\": 8443");
        using var answer = await RawAnswer.ToAsync(site.Gateway.Url, $"POST /form HTTP/1.1\r\nHost: {ProxiedSite.Host}:8080\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        Assert.Equal(308, answer.Status);
        Assert.Contains($"\r\nLocation: https://{ProxiedSite.Host}:8443/form\r\n", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_to_a_trusted_proxy_over_https_is_not_redirected()
    {
        await using var site = await ProxiedSite.StartAsync(On);
        using var secure = await site.GetAsync("/", ("X-Forwarded-Proto", "https"));
        Assert.Equal(HttpStatusCode.OK, secure.StatusCode);
        using var plain = await site.GetAsync("/", ("X-Forwarded-Proto", "http"));
        Assert.Equal(HttpStatusCode.PermanentRedirect, plain.StatusCode);
        // The last entry is the proxy's; what stands before it the visitor may have written.
        using var forged = await site.GetAsync("/", ("X-Forwarded-Proto", "https, http"));
        Assert.Equal(HttpStatusCode.PermanentRedirect, forged.StatusCode);
    }

    [Fact]
    public async Task Who_is_not_trusted_cannot_say_that_it_was_https()
    {
        await using var site = await ProxiedSite.StartAsync(On, trusted: "192.0.2.0/24");
        using var forged = await site.GetAsync("/", ("X-Forwarded-Proto", "https"));
        Assert.Equal(HttpStatusCode.PermanentRedirect, forged.StatusCode);
        Assert.Empty(site.Origin.Seen);
    }

    [Theory]
    [InlineData("/.well-known/acme-challenge/token", true)]
    [InlineData("/.well-known/acme-challenge", true)]
    [InlineData("/.well-known/acme-challenge/../../admin", false)]
    [InlineData("/.well-known/acme-challenge/%2e%2e/%2e%2e/admin", false)]
    [InlineData("/.well-known/acme-challenger", false)]
    [InlineData("/x/.well-known/acme-challenge/token", false)]
    public async Task What_certificate_authorities_ask_for_goes_to_the_origin_over_http(string target, bool passes)
    {
        await using var site = await ProxiedSite.StartAsync(On);
        using var answer = await RawAnswer.ToAsync(site.Gateway.Url, $"GET {target} HTTP/1.1\r\nHost: {ProxiedSite.Host}\r\nConnection: close\r\n\r\n");
        Assert.Equal(passes ? 200 : 308, answer.Status);
        Assert.Equal(passes ? 1 : 0, site.Origin.Seen.Count);
    }

    [Fact]
    public async Task Without_the_setting_http_passes()
    {
        await using var site = await ProxiedSite.StartAsync();
        using var page = await site.GetAsync();
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Theory]
    [InlineData("", null, false)]
    [InlineData("http://0.0.0.0:80", null, false)]
    [InlineData("https://0.0.0.0:443", null, true)]
    [InlineData("", "10.0.0.0/8", true)]
    public void A_redirect_that_would_go_round_for_ever_is_refused(string url, string? proxy, bool isRight)
    {
        var options = new GatewayOptions { Sites = { ["www"] = new SiteOptions() } };
        options.Proxy.CertificateFile = options.Proxy.KeyFile = typeof(HttpsRedirectTests).Assembly.Location;
        options.Proxy.Sites["www"] = new ProxySiteOptions { Hosts = ["www.example.com"], Origins = ["http://127.0.0.1:1"], RedirectToHttps = true };
        if (url.Length > 0)
            options.Proxy.Urls.Add(url);
        if (proxy is not null)
            options.TrustedProxies.Add(proxy);
        var result = new ProxyOptionsValidator().Validate(null, options);
        Assert.Equal(isRight, result.Succeeded);
        if (!isRight)
            Assert.StartsWith("Proxy:Sites:www:RedirectToHttps: no request could ever be https here", Assert.Single(result.Failures!), StringComparison.Ordinal);
    }
}
