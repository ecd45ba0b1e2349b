using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using VisitorGateway.RedisServers;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Tests.Shared;

namespace VisitorGateway.Tests.Proxy;

/// <summary>Two gateways in front of one site: the page came by one of them, its script's report may come by the other.</summary>
public sealed class SharedViewTests : IAsyncLifetime
{
    private readonly TestDirectory[] _directories = [new(), new()];
    private readonly FakeClock _clock = new();
    private RedisServer _redis = null!;
    private TestOrigin _origin = null!;
    private ProxiedSite _one = null!;
    private ProxiedSite _two = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.StartAsync("--appendonly", "yes");
        _origin = await TestOrigin.StartAsync();
        var configuration = JsonNode.Parse(ProxiedSite.Configuration(_origin.Url))!;
        configuration["Storage"] = JsonNode.Parse(TwoGateways.Configuration(_redis))!["Storage"]!.DeepClone();
        var json = configuration.ToJsonString();
        _one = new ProxiedSite(_origin, await TestGateway.StartAsync(json, _directories[0].Path, _clock));
        TwoGateways.CopyKeys(_directories[0].Path, _directories[1].Path);
        _two = new ProxiedSite(await TestOrigin.StartAsync(), await TestGateway.StartAsync(json, _directories[1].Path, _clock));
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
        await _redis.DisposeAsync();
        foreach (var directory in _directories)
            directory.Dispose();
    }

    [Fact]
    public async Task A_report_that_reaches_the_other_gateway_is_the_view()
    {
        var cookie = await GetAsync(_one, "/pricing");
        Assert.Equal((1, 0), await ReportAsync(_two, "/pricing", cookie));
        await PassAsync(_one, claimed: 1, recorded: 0);
        Assert.Null(Assert.Single(await EventsAsync()).Properties["without_script"]);
    }

    [Fact]
    public async Task A_report_that_reaches_the_other_gateway_late_is_the_view_that_was_recorded()
    {
        var time = _clock.Now;
        // The second page shows that the cookie is kept.
        var cookie = await GetAsync(_one, "/first");
        await GetAsync(_one, "/late", cookie);
        await PassAsync(_one, claimed: 0, recorded: 2);
        Assert.Equal((0, 1), await ReportAsync(_two, "/late", cookie, time));
        // Another look at the page, told by the script alone, is another view.
        Assert.Equal((1, 0), await ReportAsync(_two, "/late", cookie, _clock.Now));
        Assert.Equal(3, (await EventsAsync()).Count);
    }

    [Fact]
    public async Task A_late_report_of_a_new_browsers_only_page_is_the_view_that_was_recorded()
    {
        var time = _clock.Now;
        var cookie = await GetAsync(_one, "/slow");
        await PassAsync(_one, claimed: 0, recorded: 1);
        Assert.Equal((0, 1), await ReportAsync(_two, "/slow", cookie, time));
        Assert.Single(await EventsAsync());
    }

    [Fact]
    public async Task A_page_that_changes_its_query_before_the_script_runs_counts_once()
    {
        var cookie = await GetAsync(_one, "/offer?utm_source=mail");
        Assert.Equal((1, 0), await ReportAsync(_two, "/offer", cookie));
        await PassAsync(_one, claimed: 1, recorded: 0);
    }

    [Fact]
    public async Task What_was_reported_before_the_page_was_asked_for_is_another_view()
    {
        var cookie = await GetAsync(_two, "/other");
        Assert.Equal((1, 0), await ReportAsync(_two, "/page", cookie));
        _clock.Advance(TimeSpan.FromSeconds(5));
        await GetAsync(_one, "/page", cookie);
        await PassAsync(_one, claimed: 0, recorded: 1);
    }

    [Fact]
    public async Task Nobody_elses_report_will_do()
    {
        await GetAsync(_one, "/a");
        Assert.Equal((1, 0), await ReportAsync(_two, "/a", null, headers: ("X-Forwarded-For", "192.0.2.77")));
        Assert.Equal((1, 0), await ReportAsync(_two, "/b", null));
        await PassAsync(_one, claimed: 0, recorded: 1);
        Assert.Equal(3, (await EventsAsync()).Count);
    }

    [Fact]
    public async Task Pages_by_both_gateways_without_script_are_one_visitors()
    {
        var cookie = await GetAsync(_one, "/first");
        await GetAsync(_two, "/second", cookie);
        // The second page shows that the cookie is kept, and its gateway waits less.
        _clock.Advance(TimeSpan.FromSeconds(11));
        await CountedAsync(_two, claimed: 0, recorded: 1);
        await PassAsync(_one, claimed: 0, recorded: 1);
        Assert.Single((await EventsAsync()).Select(e => e.Visitor).Distinct());
    }

    private static async Task<string?> GetAsync(ProxiedSite site, string path, string? cookie = null)
    {
        using var page = await site.GetAsync(path, cookie is null ? [] : [("Cookie", cookie)]);
        return page.Headers.TryGetValues("Set-Cookie", out var set) ? set.Single().Split(';')[0] : cookie;
    }

    /// <returns>Accepted, duplicate.</returns>
    private async Task<(int, int)> ReportAsync(ProxiedSite site, string path, string? cookie, long? time = null, (string, string)? headers = null)
    {
        var view = Browser.Event("page_view", "https://www.example.com" + path);
        view["time"] = time ?? _clock.Now;
        var body = new StringContent(new JsonObject { ["site"] = "www", ["events"] = new JsonArray(view) }.ToJsonString(), Encoding.UTF8, MediaTypeHeaderValue.Parse("text/plain"));
        List<(string, string)> sent = [("User-Agent", Browser.Chrome), ("Origin", "https://www.example.com")];
        if (cookie is not null)
            sent.Add(("Cookie", cookie));
        if (headers is { } more)
            sent.Add(more);
        using var response = await site.SendAsync(HttpMethod.Post, "/s", body, [.. sent]);
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.True(response.IsSuccessStatusCode, text);
        var answer = JsonNode.Parse(text)!;
        return ((int)answer["accepted"]!, (int)answer["duplicate"]!);
    }

    private Task PassAsync(ProxiedSite site, int claimed, int recorded)
    {
        _clock.Advance(TimeSpan.FromMinutes(1));
        return CountedAsync(site, claimed, recorded);
    }

    private static async Task CountedAsync(ProxiedSite site, int claimed, int recorded)
    {
        JsonNode health = null!;
        for (var i = 0; i < 100; i++)
        {
            health = await site.HealthAsync();
            if ((int)health["viewsWithoutScript"]! + (int)health["viewsByScript"]! >= claimed + recorded)
                break;
            await Task.Delay(100, Token);
        }

        Assert.Equal((claimed, recorded, 0), ((int)health["viewsByScript"]!, (int)health["viewsWithoutScript"]!, (int)health["viewsLost"]!));
    }

    private async Task<List<TrackedEvent>> EventsAsync()
    {
        var events = new List<TrackedEvent>();
        await foreach (var stored in _one.Gateway.Store.ReadEventsAsync(Token))
            events.Add(stored.Event);
        return events;
    }
}
