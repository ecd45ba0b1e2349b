using System.Net;
using VisitorGateway.Channels;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Tests.Channels;

public sealed class LinkTests
{
    private const string Target = "https://www.example.com/pricing?utm_source=letter";

    [Fact]
    public async Task A_click_leads_to_the_page_and_tells_whose_browser_it_is()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Page("/blog"));

        using var answer = await browser.SendAsync(HttpMethod.Get, "/go/" + Token(gateway));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(Target, answer.Headers.Location!.ToString());
        await gateway.SettledAsync();
        var profile = await Folded.ProfileAsync(gateway, browser.Profile());
        Assert.Equal(("ann@alpenrad.example", false), (profile.Person!.Email, profile.Person.Verified));
        Assert.Equal("spring", profile.LastTouch!.Source.Campaign);
        Assert.Equal((2, 0), (profile.Events, profile.BotEvents));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("http://ok.example@evil.example/")]
    [InlineData("https://e.example/\r\nSet-Cookie: a=b")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData(" https://evil.example/")]
    [InlineData("https://")]
    [InlineData("ftp://e.example/")]
    [InlineData("https://e.example\\@evil.example/")]
    [InlineData("")]
    public async Task No_target_but_a_plain_web_address_is_signed_or_followed(string target)
    {
        await using var gateway = await TestGateway.StartAsync();
        Assert.Throws<FormatException>(() => gateway.Get<LinkTokens>().Write(Link(target)));
        using var browser = new Browser(gateway);
        foreach (var path in (string[])["/go/" + Uri.EscapeDataString(target), "/go/" + Token(gateway) + "?u=" + Uri.EscapeDataString(target), "/go/" + Token(gateway) + "/" + Uri.EscapeDataString(target)])
        {
            using var answer = await browser.SendAsync(HttpMethod.Get, path);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Null(answer.Headers.Location);
        }
    }

    [Fact]
    public async Task A_token_that_was_changed_anywhere_leads_nowhere()
    {
        await using var gateway = await TestGateway.StartAsync();
        var tokens = gateway.Get<LinkTokens>();
        var token = Token(gateway);
        Assert.True(tokens.TryRead(token, out var read));
        Assert.Equal(Link(Target), read);
        for (var i = 0; i < token.Length; i++)
        {
            foreach (var other in (char[])['A', 'b', '_', '/', '='])
                Assert.True(token[i] == other || !tokens.TryRead(token[..i] + other + token[(i + 1)..], out _));
            Assert.False(tokens.TryRead(token.AsSpan(0, i), out _));
        }

        Assert.False(tokens.TryRead(token + "A", out _));
    }

    [Fact]
    public async Task A_mail_gateway_that_follows_every_link_earns_nothing_from_the_first_on()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var scanner = new Browser(gateway, "203.0.113.5") { KeepsCookies = false };
        for (var i = 0; i < 5; i++)
        {
            using var answer = await scanner.SendAsync(HttpMethod.Get, "/go/" + Token(gateway, "https://www.example.com/" + i));
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
            gateway.Clock.Advance(TimeSpan.FromMilliseconds(300));
        }

        await gateway.SettledAsync();
        var profiles = await Folded.ProfilesAsync(gateway);
        Assert.Equal((5, 5), (profiles.Sum(p => p.Events), profiles.Sum(p => p.BotEvents)));
        Assert.Equal(0, profiles.Sum(p => p.ActivityAt(gateway.Clock.Now)));
        Assert.All(profiles, p => Assert.Null(p.Person));
    }

    [Fact]
    public async Task A_person_who_clicks_two_links_and_later_a_third_is_a_person()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        for (var i = 0; i < 3; i++)
        {
            using var answer = await browser.SendAsync(HttpMethod.Get, "/go/" + Token(gateway, "https://www.example.com/" + i));
            gateway.Clock.Advance(TimeSpan.FromSeconds(i == 1 ? 6 : 1));
        }

        await gateway.SettledAsync();
        Assert.Equal((3, 0), Counts(await Folded.ProfilesAsync(gateway)));
    }

    [Fact]
    public async Task Clicks_right_after_the_sending_and_requests_for_headers_are_a_mail_gateways()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway) { KeepsCookies = false };
        var sent = gateway.Clock.GetUtcNow().ToUnixTimeSeconds();
        gateway.Clock.Advance(TimeSpan.FromSeconds(9));
        using var soon = await browser.SendAsync(HttpMethod.Get, "/go/" + gateway.Get<LinkTokens>().Write(Link(Target) with { SentAt = sent }));
        gateway.Clock.Advance(TimeSpan.FromMinutes(1));
        using var head = await browser.SendAsync(HttpMethod.Head, "/go/" + Token(gateway));

        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.Found), (soon.StatusCode, head.StatusCode));
        await gateway.SettledAsync();
        Assert.Equal((2, 2), Counts(await Folded.ProfilesAsync(gateway)));
        var classes = new List<string?>();
        await foreach (var stored in gateway.Store.ReadEventsAsync(TestContext.Current.CancellationToken))
            classes.Add(stored.Event.BotClass);
        Assert.Equal(["mail-scanner", "mail-scanner"], classes);
    }

    [Fact]
    public async Task A_browser_that_follows_a_hidden_link_was_a_machine_before_and_is_one_after()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Page("/pricing"));
        gateway.Clock.Advance(TimeSpan.FromSeconds(1));
        using var trap = await browser.SendAsync(HttpMethod.Get, "/go/" + gateway.Get<LinkTokens>().Write(new SignedLink(LinkKind.Trap, "demo", Target, "", "", null, null, 0)));
        gateway.Clock.Advance(TimeSpan.FromSeconds(1));
        await browser.CollectAsync(Browser.Page("/contact"));

        await gateway.SettledAsync();
        var profile = await Folded.ProfileAsync(gateway, browser.Profile());
        Assert.Equal((2, 2), (profile.Events, profile.BotEvents));
        Assert.Equal(0, profile.ActivityAt(gateway.Clock.Now));
    }

    [Fact]
    public async Task An_opened_mail_counts_once_an_hour_for_whom_it_was_sent_to()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var mail = new Browser(gateway) { KeepsCookies = false };
        var token = gateway.Get<LinkTokens>().Write(Link(null) with { Kind = LinkKind.Open });
        for (var i = 0; i < 3; i++)
        {
            using var answer = await mail.SendAsync(HttpMethod.Get, "/pixel.gif?t=" + token);
            Assert.Equal((HttpStatusCode.OK, "image/gif"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        }

        await gateway.SettledAsync();
        var profile = Assert.Single(await Folded.ProfilesAsync(gateway));
        Assert.Equal((1, "ann@alpenrad.example"), (profile.Events, profile.Person!.Email));
        using var changed = await mail.SendAsync(HttpMethod.Get, "/pixel.gif?t=" + token[..^1]);
        Assert.Equal(HttpStatusCode.BadRequest, changed.StatusCode);
        using var asLink = await mail.SendAsync(HttpMethod.Get, "/go/" + token);
        Assert.Equal(HttpStatusCode.BadRequest, asLink.StatusCode);
    }

    [Fact]
    public async Task Under_a_privacy_signal_the_reader_gets_there_and_nothing_is_kept()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        using var answer = await browser.SendAsync(HttpMethod.Get, "/go/" + Token(gateway), null, ("Sec-GPC", "1"));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Null(browser.Cookie);
        Assert.Empty(await Folded.ProfilesAsync(gateway));
    }

    private static (int, int) Counts(List<ProfileState> profiles) => (profiles.Sum(p => p.Events), profiles.Sum(p => p.BotEvents));

    private static string Token(TestGateway gateway, string target = Target) => gateway.Get<LinkTokens>().Write(Link(target));

    private static SignedLink Link(string? target) => new(LinkKind.Click, "demo", target, "letter-7", "spring", "ann@alpenrad.example", null, 0);
}
