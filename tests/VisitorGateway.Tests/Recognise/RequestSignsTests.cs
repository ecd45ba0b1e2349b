namespace VisitorGateway.Tests.Recognise;

/// <summary>Machines that look like browsers, on a site where only people count.</summary>
public sealed class RequestSignsTests
{
    private const string Site = """{"Sites":{"demo":{"PagesPerMinute":20,"SearchParameters":["q","s"],"PrivateParameters":["s"]}}}""";

    [Fact]
    public async Task A_browser_counts()
    {
        Assert.Equal((1, 0), await CountAsync(b => b.CollectAsync(Browser.Page())));
    }

    [Fact]
    public async Task A_browser_that_a_program_drives_is_a_machine() =>
        Assert.Equal((1, 1), await CountAsync(b => b.CollectAsync(Browser.Event("page_view", "https://www.example.com/", null, ("webdriver", "true")))));

    [Theory]
    [InlineData("Sec-Purpose", "prefetch;prerender")]
    [InlineData("Purpose", "prefetch")]
    [InlineData("X-Moz", "prefetch")]
    [InlineData("X-Purpose", "preview")]
    public async Task What_is_fetched_ahead_is_no_visit(string header, string value) =>
        Assert.Equal((1, 1), await CountAsync(b => b.PostAsync(Browser.Body(Browser.Page()), "application/json", (header, value))));

    [Fact]
    public async Task A_browser_without_languages_is_a_machine() =>
        Assert.Equal((1, 1), await CountAsync(b => b.CollectAsync(Browser.Page()), languages: false));

    [Fact]
    public async Task More_pages_in_a_minute_than_anybody_reads_are_a_machines_from_the_first_on() =>
        Assert.Equal((25, 25), await CountAsync(async b =>
        {
            for (var i = 0; i < 5; i++)
                Assert.Equal(5, (await b.CollectAsync([.. Enumerable.Range(0, 5).Select(p => Browser.Page($"/{i}/{p}"))])).Accepted);
        }));

    [Fact]
    public async Task As_many_pages_as_a_person_may_open_are_a_persons() =>
        Assert.Equal((20, 0), await CountAsync(b => b.CollectAsync([.. Enumerable.Range(0, 20).Select(p => Browser.Page($"/{p}"))])));

    [Fact]
    public async Task A_search_page_tells_what_was_searched()
    {
        await using var gateway = await TestGateway.StartAsync(Site);
        using var browser = new Browser(gateway);
        var page = Browser.Page("/find?q=flow+sensor%20%C3%A9");
        var reply = await browser.CollectAsync(page, Browser.Page("/find?s=hidden"), Browser.Page("/find?q=ann@acme.example"));
        await browser.CollectAsync((System.Text.Json.Nodes.JsonObject)page.DeepClone());

        Assert.Equal(3, reply.Accepted);
        var profile = await Folded.ProfileAsync(gateway, browser.Profile());
        Assert.Equal(("hidden", 5), (profile.LastSearch, profile.Events));
    }

    private static async Task<(int Events, int Bots)> CountAsync(Func<Browser, Task> act, bool languages = true)
    {
        await using var gateway = await TestGateway.StartAsync(Site);
        using var browser = new Browser(gateway, languages: languages);
        await act(browser);
        await gateway.SettledAsync();
        var profiles = await Folded.ProfilesAsync(gateway);
        if (profiles.Sum(p => p.Events) == profiles.Sum(p => p.BotEvents))
            Assert.Equal(0, profiles.Sum(p => p.ActivityAt(gateway.Clock.Now)));
        return (profiles.Sum(p => p.Events), profiles.Sum(p => p.BotEvents));
    }
}
