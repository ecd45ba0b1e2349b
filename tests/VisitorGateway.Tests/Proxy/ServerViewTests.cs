using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Tests.Proxy;

public sealed class ServerViewTests
{
    private const string Crawler = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_script_reports_counts_once()
    {
        await using var site = await ProxiedSite.StartAsync();
        using var page = await site.GetAsync("/pricing?a=1");
        var cookie = CookieOf(page)!;
        var view = Report(site, "https://www.example.com/pricing?a=1");
        Assert.Equal((1, 0), await ReportAsync(site, cookie, view));
        await PassAsync(site, claimed: 1, recorded: 0);
        var stored = Assert.Single(await EventsAsync(site));
        Assert.Equal((string)view["id"]!, stored.Id.ToString());
        Assert.Null(stored.Properties["without_script"]);
    }

    [Fact]
    public async Task Without_script_the_gateway_records_it_under_the_visitors_cookie()
    {
        await using var site = await ProxiedSite.StartAsync();
        using var first = await site.GetAsync("/one", ("Referer", "https://www.bing.com/"));
        var cookie = CookieOf(first)!;
        Assert.Contains("HttpOnly; SameSite=Lax", first.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        Assert.True(first.Headers.CacheControl!.Private);
        using var second = await site.GetAsync("/two", ("Cookie", $"a=b; {cookie}"));
        Assert.False(second.Headers.Contains("Set-Cookie"));
        await PassAsync(site, claimed: 0, recorded: 2);
        var events = await EventsAsync(site);
        Assert.Equal(["http://www.example.com/one", "http://www.example.com/two"], events.Select(e => e.Url).Order());
        Assert.Single(events.Select(e => e.Visitor).Distinct());
        Assert.All(events, e => Assert.Equal("true", e.Properties["without_script"]));
        Assert.Contains(events, e => e.Source?.Name == "Bing");
        var profile = Assert.Single(await Folded.ProfilesAsync(site.Gateway));
        Assert.Equal(2, profile.Pages);
    }

    [Fact]
    public async Task A_report_that_comes_late_is_the_same_view()
    {
        await using var site = await ProxiedSite.StartAsync();
        using var page = await site.GetAsync("/late");
        var cookie = CookieOf(page)!;
        site.Origin.Send("a{}", ("Content-Type", "text/css"));
        using var style = await site.SendAsync(HttpMethod.Get, "/style.css", null, ("Cookie", cookie), ("User-Agent", Browser.Chrome));
        var report = Report(site, "https://www.example.com/late#part");
        await PassAsync(site, claimed: 0, recorded: 1);
        Assert.Equal((0, 1), await ReportAsync(site, cookie, report));
        Assert.Single(await EventsAsync(site));
        // Another look at the page is another view.
        Assert.Equal((1, 0), await ReportAsync(site, cookie, Report(site, "https://www.example.com/late")));
    }

    [Fact]
    public async Task A_report_that_comes_late_from_a_new_browser_is_the_same_view_too()
    {
        await using var site = await ProxiedSite.StartAsync();
        using var page = await site.GetAsync("/slow");
        var cookie = CookieOf(page)!;
        var report = Report(site, "https://www.example.com/slow");
        await PassAsync(site, claimed: 0, recorded: 1);
        // What else the browser sends along is its own.
        Assert.Equal((1, 1), await ReportAsync(site, cookie, report, Browser.Event("scroll", "https://www.example.com/slow")));
        var events = await EventsAsync(site);
        Assert.Equal(2, events.Count);
        Assert.Single(events, e => e.Type == "page_view");
        Assert.Equal(2, events.Select(e => e.Visitor).Distinct().Count());
        Assert.Equal((1, 0), await ReportAsync(site, cookie, Report(site, "https://www.example.com/slow")));
    }

    [Fact]
    public async Task A_page_that_changes_its_address_before_the_script_runs_counts_once()
    {
        await using var site = await ProxiedSite.StartAsync();
        using var page = await site.GetAsync("/offer?utm_source=mail");
        Assert.Equal((1, 0), await ReportAsync(site, CookieOf(page)!, Report(site, "https://www.example.com/offer")));
        await PassAsync(site, claimed: 1, recorded: 0);
    }

    [Fact]
    public async Task Two_browsers_behind_one_address_are_not_taken_for_each_other()
    {
        await using var site = await ProxiedSite.StartAsync();
        using var blocked = await site.GetAsync("/blocked");
        using var working = await site.GetAsync("/working");
        Assert.Equal((1, 0), await ReportAsync(site, CookieOf(working)!, Report(site, "https://www.example.com/working")));
        Assert.Equal((1, 0), await ReportAsync(site, CookieOf(working)!, Report(site, "https://www.example.com/next-without-reload")));
        await PassAsync(site, claimed: 1, recorded: 1);
        Assert.Contains(await EventsAsync(site), e => e.Url!.EndsWith("/blocked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Crawlers_are_seen_and_never_scored()
    {
        await using var site = await ProxiedSite.StartAsync();
        for (var i = 0; i < 3; i++)
            (await site.SendAsync(HttpMethod.Get, $"/page{i}", null, ("User-Agent", Crawler), ("Accept", "*/*"), ("X-Forwarded-For", "192.0.2.99"))).Dispose();
        await PassAsync(site, claimed: 0, recorded: 3);
        var events = await EventsAsync(site);
        Assert.All(events, e => Assert.Equal("Googlebot", e.Bot));
        Assert.Single(events.Select(e => e.Visitor).Distinct());
    }

    [Fact]
    public async Task Pages_that_shared_caches_may_keep_get_no_cookie_and_are_counted_all_the_same()
    {
        await using var site = await ProxiedSite.StartAsync();
        site.Origin.Send(TestOrigin.Page, ("Cache-Control", "public, max-age=60"));
        using var reported = await site.GetAsync("/a");
        using var blocked = await site.GetAsync("/b");
        Assert.Null(CookieOf(reported));
        Assert.Equal((1, 0), await ReportAsync(site, null, Report(site, "https://www.example.com/a")));
        await PassAsync(site, claimed: 1, recorded: 1);
        Assert.Equal(2, (await EventsAsync(site)).Count);
    }

    [Theory]
    [InlineData("Sec-GPC", "1")]
    [InlineData("Sec-Fetch-Dest", "iframe")]
    [InlineData("Sec-Fetch-Dest", "empty")]
    [InlineData("Sec-Purpose", "prefetch")]
    public async Task What_is_nobodys_look_at_a_page_is_not_recorded(string name, string value)
    {
        await using var site = await ProxiedSite.StartAsync();
        using var page = await site.GetAsync("/", (name, value));
        Assert.Null(CookieOf(page));
        await PassAsync(site, claimed: 0, recorded: 0);
        Assert.Empty(await EventsAsync(site));
    }

    [Theory]
    [InlineData("\"ServerViews\": false")]
    [InlineData("\"RequireConsent\": true")]
    public async Task A_site_may_do_without(string setting)
    {
        await using var site = await ProxiedSite.StartAsync(setting);
        using var page = await site.GetAsync();
        await PassAsync(site, claimed: 0, recorded: 0);
        Assert.Empty(await EventsAsync(site));
    }

    [Fact]
    public async Task Answers_that_are_no_views_are_none()
    {
        await using var site = await ProxiedSite.StartAsync();
        foreach (var (path, headers) in ((string, (string, string)[])[])
        [
            ("/missing", [(":status", "404")]), ("/moved", [(":status", "301"), ("Location", "/")]), ("/data", [("Content-Type", "application/json")]), ("/file", [("Content-Disposition", "attachment")]),
        ])
        {
            await AnswerAsync(site, path, headers);
        }

        await PassAsync(site, claimed: 0, recorded: 0);
        Assert.Empty(await EventsAsync(site));
    }

    private static async Task AnswerAsync(ProxiedSite site, string path, (string, string)[] headers)
    {
        site.Origin.Send(TestOrigin.Page, headers);
        using var page = await site.GetAsync(path);
    }

    private static string? CookieOf(HttpResponseMessage page) =>
        page.Headers.TryGetValues("Set-Cookie", out var set) ? set.Single().Split(';')[0] : null;

    private static JsonObject Report(ProxiedSite site, string url)
    {
        var view = Browser.Event("page_view", url);
        view["time"] = site.Gateway.Clock.Now + 400;
        return view;
    }

    /// <returns>Accepted, duplicate.</returns>
    private static async Task<(int, int)> ReportAsync(ProxiedSite site, string? cookie, params JsonObject[] events)
    {
        var body = new StringContent(new JsonObject { ["site"] = "www", ["events"] = new JsonArray([.. events.Select(e => e.DeepClone())]) }.ToJsonString(), Encoding.UTF8, MediaTypeHeaderValue.Parse("text/plain"));
        (string, string)[] headers = [("User-Agent", Browser.Chrome), ("Origin", "https://www.example.com")];
        using var response = await site.SendAsync(HttpMethod.Post, "/s", body, cookie is null ? headers : [.. headers, ("Cookie", cookie)]);
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.True(response.IsSuccessStatusCode, text);
        var answer = JsonNode.Parse(text)!;
        return ((int)answer["accepted"]!, (int)answer["duplicate"]!);
    }

    /// <summary>A minute goes by; what is due then is recorded.</summary>
    private static async Task PassAsync(ProxiedSite site, int claimed, int recorded)
    {
        site.Gateway.Clock.Advance(TimeSpan.FromMinutes(1));
        JsonNode health = null!;
        for (var i = 0; i < 100; i++)
        {
            health = await site.HealthAsync();
            if (recorded > 0 ? (int)health["viewsWithoutScript"]! >= recorded : i == 4)
                break;
            await Task.Delay(150, Token);
        }

        Assert.Equal((claimed, recorded, 0), ((int)health["viewsByScript"]!, (int)health["viewsWithoutScript"]!, (int)health["viewsLost"]!));
    }

    private static async Task<List<TrackedEvent>> EventsAsync(ProxiedSite site)
    {
        var events = new List<TrackedEvent>();
        await foreach (var stored in site.Gateway.Store.ReadEventsAsync(Token))
            events.Add(stored.Event);
        return events;
    }
}
