using VisitorGateway.Proxy;

namespace VisitorGateway.Tests.Proxy;

public sealed class ForwardedHeadersTests
{
    [Theory]
    [InlineData("X-Forwarded-For", true)]
    [InlineData("x-forwarded-host", true)]
    [InlineData("X-Forwarded-Prefix", true)]
    [InlineData("X_Forwarded_For", true)]
    [InlineData("x_vg_anything", true)]
    [InlineData("X-VG-Visitor", true)]
    [InlineData("Forwarded", true)]
    [InlineData("X-Real-IP", true)]
    [InlineData("X-Original-For", true)]
    [InlineData("Proxy", true)]
    [InlineData("X-Requested-With", false)]
    [InlineData("Proxies", false)]
    [InlineData("From", false)]
    [InlineData("X-VGA", false)]
    public void Knows_what_only_proxies_may_write(string name, bool isForProxies) => Assert.Equal(isForProxies, ForwardedHeaders.IsForProxies(name));

    [Fact]
    public async Task The_origin_hears_of_the_visitor_from_the_gateway_alone()
    {
        await using var site = await ProxiedSite.StartAsync();
        using var response = await site.GetAsync("/a?b=c",
            ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "gopher"), ("X-Forwarded-Prefix", "/evil"), ("X-Forwarded-Server", "evil"),
            ("X_Forwarded_For", "6.6.6.6"), ("Forwarded", "for=6.6.6.6"), ("X-Real-IP", "6.6.6.6"), ("X-VG-Visitor", "somebody"), ("X-Custom", "stays"));
        var seen = site.Origin.Last;
        Assert.Equal("192.0.2.10", seen["X-Forwarded-For"]);
        Assert.Equal("http", seen["X-Forwarded-Proto"]);
        Assert.Equal(ProxiedSite.Host, seen["X-Forwarded-Host"]);
        Assert.Equal(ProxiedSite.Host, seen["Host"]);
        Assert.Equal("stays", seen["X-Custom"]);
        Assert.Equal("/a?b=c", seen.Target);
        foreach (var name in (string[])["X-Forwarded-Prefix", "X-Forwarded-Server", "X_Forwarded_For", "Forwarded", "X-Real-IP", "X-VG-Visitor"])
            Assert.DoesNotContain(name, seen.Names, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_visitor_that_writes_an_address_of_its_own_is_not_believed()
    {
        await using var site = await ProxiedSite.StartAsync();
        using var response = await site.GetAsync("/", ("X-Forwarded-For", "6.6.6.6, 192.0.2.77"));
        Assert.Equal("192.0.2.77", site.Origin.Last["X-Forwarded-For"]);
    }

    [Fact]
    public async Task Headers_for_this_hop_end_here()
    {
        await using var site = await ProxiedSite.StartAsync();
        var request = $"GET / HTTP/1.1\r\nHost: {ProxiedSite.Host}\r\nX-Secret: 1\r\nX-Kept: 1\r\nConnection: close, X-Secret, Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nKeep-Alive: timeout=5\r\nProxy-Authorization: Basic eDp5\r\nTE: gzip\r\n\r\n";
        using var answer = await RawAnswer.ToAsync(site.Gateway.Url, request);
        Assert.Equal(200, answer.Status);
        var seen = site.Origin.Last;
        Assert.Equal("1", seen["X-Kept"]);
        foreach (var name in (string[])["X-Secret", "Upgrade", "HTTP2-Settings", "Keep-Alive", "Proxy-Authorization", "TE", "Connection"])
            Assert.DoesNotContain(name, seen.Names, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_visitor_cookie_is_between_browser_and_gateway()
    {
        await using var site = await ProxiedSite.StartAsync();
        site.Origin.Send(TestOrigin.Page, ("Set-Cookie", "vg_id=stolen; Path=/"), ("Set-Cookie", "shop=1; Path=/"), ("Cache-Control", "no-store"));
        using var response = await site.GetAsync("/", ("Cookie", "shop=7; vg_id=abc; vg_idea=2"));
        Assert.Equal("shop=7; vg_idea=2", site.Origin.Last["Cookie"]);
        var set = response.Headers.GetValues("Set-Cookie").ToArray();
        Assert.Contains("shop=1; Path=/", set);
        Assert.DoesNotContain(set, c => c.Contains("stolen", StringComparison.Ordinal));
        Assert.Single(set, c => c.StartsWith("vg_id=", StringComparison.Ordinal));
    }
}
