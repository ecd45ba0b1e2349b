namespace VisitorGateway.Tests.Visitors;

public sealed class VisitorIdentifierTests
{
    [Fact]
    public async Task The_cookie_is_set_once_and_kept()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);

        var first = await browser.CollectAsync(Browser.Page());
        var cookie = browser.Cookie;
        Assert.Equal($"{cookie}; Max-Age=34128000; Path=/; HttpOnly; SameSite=Lax", first.Response.Headers.GetValues("Set-Cookie").Single());
        Assert.Equal("vg_id=".Length + 50, cookie!.Length);
        gateway.Clock.Advance(TimeSpan.FromDays(100));
        Assert.False((await browser.CollectAsync(Browser.Page())).Response.Headers.Contains("Set-Cookie"));
        Assert.Equal(cookie, browser.Cookie);
        Assert.Single(await ProfilesAsync(gateway));
    }

    [Fact]
    public async Task A_browser_that_never_got_the_answer_is_the_same_visitor_when_it_sends_again()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway) { KeepsCookies = false };
        var page = Browser.Page();

        var first = await browser.CollectAsync(page);
        var again = await browser.CollectAsync(page.DeepClone().AsObject(), Browser.Page("/next"));

        Assert.Equal((1, 0), (first.Accepted, first.Duplicate));
        Assert.Equal((1, 1), (again.Accepted, again.Duplicate));
        Assert.Single(await ProfilesAsync(gateway));
    }

    [Fact]
    public async Task Another_browser_cannot_ask_for_that_visitor()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        using var stranger = new Browser(gateway, "198.51.100.7");
        var page = Browser.Page();

        await browser.CollectAsync(page);
        await stranger.CollectAsync(page.DeepClone().AsObject());

        Assert.NotEqual(browser.Profile(), stranger.Profile());
    }

    [Theory]
    [InlineData("vg_id=forged")]
    [InlineData("vg_id=")]
    [InlineData("vg_id=\"; a=b\"")]
    public async Task A_forged_cookie_is_replaced_by_a_good_one(string cookie)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway) { Cookie = cookie };

        Assert.Equal(1, (await browser.CollectAsync(Browser.Page())).Accepted);
        Assert.NotEqual(cookie, browser.Cookie);
        Assert.Equal(1, (await browser.CollectAsync(Browser.Page())).Accepted);
        Assert.Single(await ProfilesAsync(gateway));
    }

    [Fact]
    public async Task Two_good_cookies_in_one_header_or_two_prove_nobody()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var one = new Browser(gateway);
        using var two = new Browser(gateway, "198.51.100.7");
        await one.CollectAsync(Browser.Page());
        await two.CollectAsync(Browser.Page());

        foreach (var lines in (string[])[$"Cookie: {one.Cookie}; {two.Cookie}\r\n", $"Cookie: {one.Cookie}\r\nCookie: {two.Cookie}\r\n"])
        {
            var body = Browser.Body(Browser.Page());
            using var answer = await RawAnswer.ToAsync(gateway.Url, $"POST /collect HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{lines}Content-Length: {body.Length}\r\n\r\n{body}");
            Assert.Contains("Set-Cookie: vg_id=", answer.Text, StringComparison.Ordinal);
        }

        Assert.Equal(4, (await ProfilesAsync(gateway)).Count);
    }

    [Fact]
    public async Task A_site_with_a_cookie_domain_shares_it_with_its_hosts()
    {
        await using var gateway = await TestGateway.StartAsync("""{"Sites":{"demo":{"CookieDomain":"example.com"}},"CookieDays":30}""");
        using var browser = new Browser(gateway);
        var cookie = (await browser.CollectAsync(Browser.Page())).Response.Headers.GetValues("Set-Cookie").Single();
        Assert.EndsWith("; Max-Age=2592000; Path=/; Domain=example.com; HttpOnly; SameSite=Lax", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_a_proxy_that_speaks_https_the_cookie_is_for_https_only()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        var answer = await browser.PostAsync(Browser.Body(Browser.Page()), "application/json", ("X-Forwarded-Proto", "https"));
        Assert.Contains("; Secure", answer.Response.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    private static async Task<List<string>> ProfilesAsync(TestGateway gateway)
    {
        var profiles = new List<string>();
        await foreach (var id in gateway.Store.ReadProfilesAsync(TestContext.Current.CancellationToken))
            profiles.Add(id.ToString());
        return profiles;
    }
}
