using System.Net;
using System.Net.Http.Json;

namespace VisitorGateway.Tests.People;

public sealed class PeopleTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lists_the_named_and_the_anonymous_also_after_a_restart_and_no_bots()
    {
        using var directory = new TestDirectory();
        var clock = new FakeClock();
        await using (var gateway = await TestGateway.StartAsync(directory: directory.Path, clock: clock))
        {
            using var named = new Browser(gateway);
            using var anonymous = new Browser(gateway, "192.0.2.70");
            await named.CollectAsync(Browser.Page("/pricing"), Browser.Identify("eva@alpenrad.example"));
            clock.Advance(TimeSpan.FromMinutes(1));
            await anonymous.CollectAsync(Browser.Page("/products/a"));
            using var bot = new Browser(gateway, "198.51.100.9");
            await bot.SendAsync(HttpMethod.Get, "/pixel.gif?site=demo", null, ("User-Agent", "Googlebot/2.1"));
            await gateway.SavedAsync();
        }

        await using var again = await TestGateway.StartAsync(directory: directory.Path, clock: clock);
        using var user = await SignedIn.ToAsync(again);
        var all = await user.GetAsync("/api/v1/profiles");
        Assert.Equal(2, (int)all["found"]!);
        Assert.Null(all["next"]);
        Assert.Equal([null, "eva@alpenrad.example"], all["rows"]!.AsArray().Select(r => (string?)r!["email"]));
        Assert.Equal("Alpenrad Maschinenbau GmbH", (string?)(await user.GetAsync("/api/v1/profiles?kind=named"))["rows"]![0]!["company"]);
        Assert.StartsWith("Anonymous ", (string)Assert.Single((await user.GetAsync("/api/v1/profiles?kind=anonymous"))["rows"]!.AsArray())!["label"]!, StringComparison.Ordinal);
        Assert.Equal(1, (int)(await user.GetAsync("/api/v1/profiles?q=EVA%40alp"))["found"]!);
        Assert.Equal(1, (int)(await user.GetAsync("/api/v1/profiles?account=northlight.example"))["found"]!);

        // Whoever comes while the list is in memory is in it.
        using var third = new Browser(again, "198.51.100.7");
        await third.CollectAsync(Browser.Page("/new"));
        await user.GetAsync("/api/v1/profiles", l => (int)l["found"]! == 3);
        await third.CollectAsync(Browser.Identify("eva@alpenrad.example"));
        await user.GetAsync("/api/v1/profiles", l => (int)l["found"]! == 2);
    }

    [Fact]
    public async Task A_search_finds_what_was_seen_before_a_restart_and_since()
    {
        using var directory = new TestDirectory();
        string? cookie;
        await using (var gateway = await TestGateway.StartAsync(directory: directory.Path))
        {
            using var browser = new Browser(gateway);
            await browser.CollectAsync(Browser.Page("/found/first"), Browser.Page("/found/second"));
            cookie = browser.Cookie;
            await gateway.SavedAsync();
        }

        await using var again = await TestGateway.StartAsync(directory: directory.Path);
        using var same = new Browser(again) { Cookie = cookie };
        await same.CollectAsync(Browser.Page("/found/third"));
        await again.SettledAsync();
        using var user = await SignedIn.ToAsync(again);
        await user.GetAsync("/api/v1/search?q=%2Ffound%2F", f => f["pages"]!.AsArray().Count == 3);
    }

    [Fact]
    public async Task What_counts_for_a_programme_is_not_part_of_the_total()
    {
        using var directory = new TestDirectory();
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "scoring.yaml"), """
            programmes: { acquisition: {}, upsell: {} }
            rules:
              - { name: Reads a page, when: { event: page_view }, points: 3 }
              - { name: Reads the manual, when: { event: page_view, path: /manual }, points: 20, programme: upsell }
            """, Cancel);
        await using var gateway = await TestGateway.StartAsync(directory: directory.Path);
        using var user = await SignedIn.ToAsync(gateway);
        using var browser = new Browser(gateway, "127.0.0.1");
        await browser.CollectAsync(Browser.Page("/manual"));

        var person = Assert.Single((await user.GetAsync("/api/v1/profiles", l => (int)l["found"]! == 1))["rows"]!.AsArray())!;
        var row = Assert.Single((await user.GetAsync("/api/v1/live", l => l["rows"]!.AsArray().Count == 1))["rows"]!.AsArray())!;
        Assert.Equal(3, (double)person["score"]!, 0.01);
        Assert.Equal(3, (double)row["total"]!, 0.01);
    }

    [Fact]
    public async Task A_search_finds_companies_people_pages_and_keywords()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        var page = Browser.Page("/flow-meters");
        (page["title"], page["referrer"]) = ("Clamp-on meters", "https://www.bing.com/search?q=flow+meter+dn80");
        await browser.CollectAsync(page, Browser.Event("site_search", null, null, ("query", "Flow accuracy")), Browser.Identify("flo@alpenrad.example"));
        using var user = await SignedIn.ToAsync(gateway);
        var found = await user.GetAsync("/api/v1/search?q=flo", f => f["people"]!.AsArray().Count == 1);
        Assert.Equal("https://www.example.com/flow-meters", (string?)Assert.Single(found["pages"]!.AsArray())!["url"]);
        Assert.Equal(["Flow accuracy", "flow meter dn80"], found["keywords"]!.AsArray().Select(k => (string)k!["keyword"]!).Order(StringComparer.Ordinal));
        await user.GetAsync("/api/v1/search?q=alpenRAD", f => f["companies"]!.AsArray().Count == 1);
        Assert.Empty((await user.GetAsync("/api/v1/search?q=zzz"))["people"]!.AsArray());
    }

    [Fact]
    public async Task Two_browsers_of_one_person_become_one_as_the_preview_says_and_two_again()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var office = new Browser(gateway);
        using var phone = new Browser(gateway, "192.0.2.70");
        await office.CollectAsync(Browser.Page("/pricing"), Browser.Identify("eva@alpenrad.example"));
        await phone.CollectAsync(Browser.Page("/pricing"), Browser.Page("/products/a"));
        await gateway.SettledAsync();
        using var user = await SignedIn.ToAsync(gateway);
        var (one, other) = (office.Profile(), phone.Profile());
        var before = (await TotalAsync(user, one), await TotalAsync(user, other));

        var preview = await user.GetAsync($"/api/v1/profiles/{one}/merge?absorbed={other}");
        Assert.False((bool)preview["conflict"]!);
        Assert.Equal(2, preview["before"]!.AsArray().Count);
        var after = Assert.Single(preview["after"]!.AsArray())!;
        Assert.Equal(HttpStatusCode.NoContent, (await user.Http.PostAsJsonAsync($"/api/v1/profiles/{one}/merge", new { absorbed = other }, Cancel)).StatusCode);
        Assert.Equal((double)after["score"]!, await TotalAsync(user, one), 6);
        Assert.Equal(one, (string?)(await user.GetAsync($"/api/v1/profiles/{other}"))["redirect"]);
        Assert.Equal(HttpStatusCode.NotFound, (await user.Http.PostAsJsonAsync($"/api/v1/profiles/{one}/merge", new { absorbed = other }, Cancel)).StatusCode);

        await phone.CollectAsync(Browser.Page("/contact"));
        await gateway.SettledAsync();
        var apart = await user.GetAsync($"/api/v1/profiles/{one}/unmerge?absorbed={other}");
        var sides = apart["after"]!.AsArray();
        Assert.Equal(HttpStatusCode.NoContent, (await user.Http.PostAsJsonAsync($"/api/v1/profiles/{one}/unmerge", new { absorbed = other }, Cancel)).StatusCode);
        Assert.Equal((double)sides[0]!["score"]!, await TotalAsync(user, one), 6);
        Assert.Equal((double)sides[1]!["score"]!, await TotalAsync(user, other), 6);
        Assert.Equal(before.Item1, await TotalAsync(user, one), 6);
        Assert.True(await TotalAsync(user, other) > before.Item2);
    }

    [Fact]
    public async Task Merging_two_who_are_known_says_so_first()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var one = new Browser(gateway);
        using var other = new Browser(gateway, "192.0.2.70");
        await one.CollectAsync(Browser.Page("/"), Browser.Identify("eva@alpenrad.example"));
        // Whoever was known first keeps the name.
        gateway.Clock.Advance(TimeSpan.FromMinutes(1));
        await other.CollectAsync(Browser.Page("/"), Browser.Identify("jon@northlight.example"));
        await gateway.SettledAsync();
        using var user = await SignedIn.ToAsync(gateway);
        var preview = await user.GetAsync($"/api/v1/profiles/{one.Profile()}/merge?absorbed={other.Profile()}");
        Assert.True((bool)preview["conflict"]!);
        Assert.Equal("eva@alpenrad.example", (string?)preview["after"]![0]!["name"]);
    }

    private static async Task<double> TotalAsync(SignedIn user, string profile) =>
        (double)(await user.GetAsync($"/api/v1/profiles/{profile}"))["row"]!["score"]!;
}
