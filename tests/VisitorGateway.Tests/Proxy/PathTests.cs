using System.Text;

namespace VisitorGateway.Tests.Proxy;

/// <summary>However a path is written, on a proxied host it leads to the origin or nowhere, never to the console or its API.</summary>
public sealed class PathTests
{
    [Theory]
    [InlineData("/api/v1/accounts")]
    [InlineData("/api/v1/session")]
    [InlineData("/api/v1/live/stream")]
    [InlineData("/%61pi/v1/accounts")]
    [InlineData("/api%2fv1%2faccounts")]
    [InlineData("/api%2Fv1/accounts")]
    [InlineData("/api%5cv1%5caccounts")]
    [InlineData("/api\\v1\\accounts")]
    [InlineData("//api/v1/accounts")]
    [InlineData("///api/v1/accounts")]
    [InlineData("/./api/v1/accounts")]
    [InlineData("/x/../api/v1/accounts")]
    [InlineData("/x/..%2fapi/v1/accounts")]
    [InlineData("/x/%2e%2e/api/v1/accounts")]
    [InlineData("/x/%2e%2e%2fapi/v1/accounts")]
    [InlineData("/%2e/api/v1/accounts")]
    [InlineData("/%252e/api/v1/accounts")]
    [InlineData("/api;/v1/accounts")]
    [InlineData("/api/v1/accounts;x=1")]
    [InlineData("/api/v1/accounts/")]
    [InlineData("/API/V1/ACCOUNTS")]
    [InlineData("/api/v1/accounts%00")]
    [InlineData("/api/v1/accounts%20")]
    [InlineData("/api/v1/accounts?")]
    [InlineData("/api/v1/accounts%3f")]
    [InlineData("/api/v1/accounts%23")]
    [InlineData("/s/../api/v1/accounts")]
    [InlineData("/s.js/../../api/v1/accounts")]
    [InlineData("/%u0061pi/v1/accounts")]
    [InlineData("/\u00e1pi/v1/accounts")]
    [InlineData("/sign-in")]
    [InlineData("/accounts")]
    [InlineData("/assets/index.js")]
    [InlineData("/index.html")]
    [InlineData("/vg.js")]
    [InlineData("/collect")]
    [InlineData("/pixel.gif?site=www")]
    [InlineData("/health/ready")]
    [InlineData("/demo/")]
    [InlineData("http://www.example.com/api/v1/accounts")]
    public async Task Nothing_of_the_gateways_own_answers_there(string target)
    {
        await using var site = await ProxiedSite.StartAsync();
        site.Origin.Answer = context => TestOrigin.HtmlAsync(context, "of the origin");
        using var answer = await RawAnswer.ToAsync(site.Gateway.Url, Encoding.Latin1.GetBytes($"GET {target} HTTP/1.1\r\nHost: {ProxiedSite.Host}\r\nConnection: close\r\n\r\n"));
        if (answer.Status == 200)
            Assert.EndsWith("of the origin", answer.Text, StringComparison.Ordinal);
        else
            Assert.Equal(400, answer.Status);
        Assert.Equal(answer.Status == 200 ? 1 : 0, site.Origin.Seen.Count);
    }

    [Fact]
    public async Task Other_hosts_have_the_console_unless_it_is_told_its_own()
    {
        await using var open = await ProxiedSite.StartAsync();
        Assert.Equal(200, (await ConsoleAsync(open, "anything.example.com")).Status);
        Assert.Equal(200, (await ConsoleAsync(open, "127.0.0.1")).Status);

        await using var closed = await ProxiedSite.StartAsync(proxy: "\"ConsoleHosts\": [\"gateway.example.com\"]");
        Assert.Equal(421, (await ConsoleAsync(closed, "anything.example.com")).Status);
        Assert.Equal(421, (await ConsoleAsync(closed, "127.0.0.1")).Status);
        Assert.Equal(200, (await ConsoleAsync(closed, "gateway.example.com")).Status);
        Assert.Equal(200, (await ConsoleAsync(closed, "GATEWAY.example.com:8080")).Status);
    }

    [Fact]
    public async Task Where_visitors_come_in_there_is_no_console_at_all()
    {
        var port = FreePort.Next();
        await using var site = await ProxiedSite.StartAsync(proxy: $"\"Urls\": [\"http://127.0.0.1:{port}\"]");
        var visitors = new Uri($"http://127.0.0.1:{port}/");
        Assert.Equal(421, (await RawAnswer.ToAsync(visitors, "GET /health/ready HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")).Status);
        Assert.Equal(200, (await RawAnswer.ToAsync(visitors, $"GET / HTTP/1.1\r\nHost: {ProxiedSite.Host}\r\nConnection: close\r\n\r\n")).Status);
        Assert.Equal(200, (await ConsoleAsync(site, "127.0.0.1")).Status);
    }

    [Theory]
    [InlineData("GET", "/s", "of the origin")]
    [InlineData("PUT", "/s", "of the origin")]
    [InlineData("POST", "/s.js", "of the origin")]
    [InlineData("GET", "/s.js.map", "of the origin")]
    [InlineData("POST", "/s/more", "of the origin")]
    public async Task The_gateway_takes_no_more_than_its_two_paths(string method, string path, string expected)
    {
        await using var site = await ProxiedSite.StartAsync();
        site.Origin.Answer = context => TestOrigin.HtmlAsync(context, "of the origin");
        using var response = await site.SendAsync(new HttpMethod(method), path);
        Assert.Equal(expected, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static Task<RawAnswer> ConsoleAsync(ProxiedSite site, string host) =>
        RawAnswer.ToAsync(site.Gateway.Url, $"GET /health/ready HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
}
