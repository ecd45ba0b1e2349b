using System.Net;
using System.Text.Json.Nodes;
using VisitorGateway.ClickMaps;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Users;

namespace VisitorGateway.Tests.ClickMaps;

public sealed class ClickMapTests
{
    private const string Page = "https://www.example.com/pricing";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clicks_on_a_page_are_counted_by_target_with_their_share_and_those_on_others_are_not()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var viewer = await SignedIn.ToAsync(gateway, Role.Viewer);
        using var ann = new Browser(gateway);
        using var bob = new Browser(gateway, "192.0.2.11");
        await ann.CollectAsync(
            Browser.Page("/pricing"), Click("quote-form button", 500, 300), Click("quote-form button", 510, 310), Click(" a", 20, 10),
            Click("quote-form button", 1, 1, "https://www.example.com/other"));
        await bob.CollectAsync(Browser.Page("/pricing"), Click("quote-form button", 490, 600), Click("main nav a", 0, 0));
        await gateway.SettledAsync();
        await viewer.GetAsync("/api/v1/profiles", l => (int)l["found"]! == 2);

        var map = await viewer.GetAsync($"/api/v1/clicks?url={Uri.EscapeDataString(Page)}");

        Assert.Equal((2, 2, 5), ((int)map["people"]!, (int)map["lookedAt"]!, (int)map["clicks"]!));
        Assert.Equal(
            [("quote-form", "button", 3, 2, 0.6), ("main nav", "a", 1, 1, 0.2), (null, "a", 1, 1, 0.2)],
            map["targets"]!.AsArray().Select(t => ((string?)t!["within"], (string)t["element"]!, (int)t["clicks"]!, (int)t["people"]!, (double)t["share"]!))
                .OrderByDescending(t => t.Item3).ThenBy(t => t.Item1 is null));
        // 600 of 1,200 pixels is half-way down.
        Assert.Contains(map["places"]!.AsArray(), p => ((int)p!["x"]!, (int)p["y"]!) == (490, 500));
        Assert.Equal(5, map["places"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_person_at_two_browsers_is_one_and_a_place_that_is_none_is_left_out()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var viewer = await SignedIn.ToAsync(gateway, Role.Viewer);
        foreach (var address in (string[])["192.0.2.10", "192.0.2.11"])
        {
            using var browser = new Browser(gateway, address);
            await browser.CollectAsync(Browser.Page("/pricing"), Browser.Identify("ann@alpenrad.example"), Click("x button", 5000, 10), Click("", 10, 1201));
        }

        await gateway.SettledAsync();
        await viewer.GetAsync("/api/v1/profiles", l => (int)l["found"]! == 1);

        var map = await viewer.GetAsync($"/api/v1/clicks?url={Uri.EscapeDataString(Page)}");

        Assert.Equal((1, 4), ((int)map["people"]!, (int)map["clicks"]!));
        Assert.All(map["targets"]!.AsArray(), t => Assert.Equal((2, 1), ((int)t!["clicks"]!, (int)t["people"]!)));
        Assert.Empty(map["places"]!.AsArray());
    }

    [Fact]
    public async Task A_page_that_nobody_was_on_has_an_empty_map_and_no_page_is_refused()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var viewer = await SignedIn.ToAsync(gateway, Role.Viewer);
        var map = await viewer.GetAsync("/api/v1/clicks?url=x");
        Assert.Equal((0, 0, 0), ((int)map["people"]!, (int)map["clicks"]!, map["targets"]!.AsArray().Count));
        Assert.Equal(HttpStatusCode.BadRequest, (await viewer.Http.GetAsync("/api/v1/clicks", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await viewer.Http.GetAsync($"/api/v1/clicks?url={new string('x', 2049)}", Cancel)).StatusCode);
    }

    [Fact]
    public void What_a_machine_clicked_on_is_not_counted()
    {
        var map = new ClickMapBuilder(Page);
        var click = new TrackedEvent
        {
            Id = Some.Id(1),
            Type = EventTypes.Click,
            Time = Some.Noon,
            ReceivedAt = Some.Noon,
            Site = "demo",
            Visitor = Some.Visitor(1),
            Url = Page,
        };
        map.Add(default, click with { Bot = "Some bot" });
        Assert.Equal((0, 0), (map.Build(1, Some.Noon).People, map.Build(1, Some.Noon).Clicks));
        map.Add(default, click);
        Assert.Equal((1, 1), (map.Build(1, Some.Noon).People, map.Build(1, Some.Noon).Clicks));
    }

    private static JsonObject Click(string target, int x, int y, string url = Page) =>
        Browser.Event("click", url, null, ("x", $"{x}"), ("y", $"{y}"), ("width", "1200"), ("height", "1200"), ("target", target));
}
