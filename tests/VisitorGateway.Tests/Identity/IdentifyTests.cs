using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace VisitorGateway.Tests.Identity;

public sealed class IdentifyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_somebody_did_before_they_were_known_becomes_theirs()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Page("/"), Browser.Page("/pricing"));
        gateway.Clock.Advance(TimeSpan.FromHours(2));
        await browser.CollectAsync(Browser.Page("/contact"));
        await browser.CollectAsync(Browser.Event("form_submit", "https://www.example.com/contact", null,
            ("form", "contact"), ("field.email", "Ann@Alpenrad.example"), ("field.first_name", "Ann"), ("field.last_name", "Lee")));

        using var user = await SignedIn.ToAsync(gateway);
        var page = await user.GetAsync($"/api/v1/profiles/{browser.Profile()}");

        Assert.Equal("Ann Lee", (string?)page["row"]!["name"]);
        Assert.Equal("Ann@alpenrad.example", (string?)page["people"]![0]!["email"]);
        var visits = page["timeline"]!.AsArray();
        Assert.Equal([false, true], visits.Select(v => (bool)v!["anonymousThen"]!));
        Assert.Equal(["form_submit", "page_view"], visits[0]!["events"]!.AsArray().Select(e => (string)e!["type"]!));
        Assert.Equal(("Ann Lee", 1), ((string)visits[0]!["identified"]!["name"]!, (int)visits[0]!["identified"]!["visitsBefore"]!));
        Assert.Equal(4, (await Folded.ProfileAsync(gateway, browser.Profile())).Events);
    }

    [Fact]
    public async Task A_second_browser_of_the_same_person_joins_and_what_counts_once_counts_once()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var office = new Browser(gateway);
        using var home = new Browser(gateway, "203.0.113.5");
        JsonObject Paper() => Browser.Event("download", "https://www.example.com/papers", null, ("file", "white-paper.pdf"), ("href", "https://www.example.com/white-paper.pdf"));

        await office.CollectAsync(Browser.Page("/"), Paper(), Browser.Identify("ann@alpenrad.example"));
        gateway.Clock.Advance(TimeSpan.FromMinutes(1));
        await home.CollectAsync(Browser.Page("/"), Paper(), Browser.Page("/pricing"));
        await home.CollectAsync(Browser.Identify("ANN@alpenrad.example"));
        await gateway.SettledAsync();
        await home.CollectAsync(Browser.Page("/blog/after"));

        var person = Assert.Single(await Folded.ProfilesAsync(gateway));
        Assert.Equal(office.Profile(), person.Id.ToString());
        Assert.Equal(8, person.Events);
        Assert.Equal([office.Profile(), home.Profile()], person.Visitors.Select(v => v.ToString()));

        using var user = await SignedIn.ToAsync(gateway);
        Assert.Equal(office.Profile(), (string?)(await user.GetAsync($"/api/v1/profiles/{home.Profile()}"))["redirect"]);
        var page = await user.GetAsync($"/api/v1/profiles/{office.Profile()}");
        var paper = Assert.Single(page["ledger"]!["rows"]!.AsArray(), r => (string)r!["rule"]! == "Downloads a white paper");
        Assert.Equal((1, true), ((int)paper!["count"]!, paper["notes"]!.AsArray().Any(n => (string)n! == "once")));
        Assert.Equal(home.Profile(), (string?)page["people"]![0]!["absorbed"]![0]!["profile"]);
    }

    [Fact]
    public async Task A_merge_is_taken_back_and_both_are_what_they_were()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var ann = new Browser(gateway);
        using var shared = new Browser(gateway, "203.0.113.5");
        await ann.CollectAsync(Browser.Page("/"), Browser.Identify("ann@alpenrad.example"));
        await shared.CollectAsync(Browser.Page("/pricing"), Browser.Page("/products/a"));
        var before = (await Folded.ProfileAsync(gateway, ann.Profile())).ToBytes();
        await shared.CollectAsync(Browser.Identify("ann@alpenrad.example"));
        await gateway.SettledAsync();
        await shared.CollectAsync(Browser.Page("/pricing/later"));
        Assert.Single(await Folded.ProfilesAsync(gateway));

        using var user = await SignedIn.ToAsync(gateway);
        var answer = await user.Http.PostAsJsonAsync($"/api/v1/profiles/{ann.Profile()}/unmerge", new { absorbed = shared.Profile() }, Cancel);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var states = await Folded.ProfilesAsync(gateway);
        Assert.Equal(2, states.Count);
        var (hers, other) = (states.Single(s => s.Id.ToString() == ann.Profile()), states.Single(s => s.Id.ToString() == shared.Profile()));
        Assert.Equal((2, 4), (hers.Events, other.Events));
        Assert.Equal(VisitorGateway.Scoring.Profiles.ProfileState.TryFromBytes(before, out var was) ? was!.ActivityAt(gateway.Clock.Now) : -1, hers.ActivityAt(gateway.Clock.Now));
        Assert.Equal([ann.Profile()], hers.Visitors.Select(v => v.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, (await user.Http.PostAsJsonAsync($"/api/v1/profiles/{ann.Profile()}/unmerge", new { absorbed = shared.Profile() }, Cancel)).StatusCode);

        await shared.CollectAsync(Browser.Page("/on"));
        Assert.Equal(5, (await Folded.ProfileAsync(gateway, shared.Profile())).Events);
        Assert.Equal(2, (await Folded.ProfileAsync(gateway, ann.Profile())).Events);
    }

    [Fact]
    public async Task A_second_person_at_a_browser_gets_a_visitor_of_their_own_and_the_first_stays_as_they_were()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Page("/"), Browser.Identify("ann@alpenrad.example"));
        var (cookie, ann) = (browser.Cookie, browser.Profile());
        var before = (await Folded.ProfileAsync(gateway, ann)).ToBytes();

        await browser.CollectAsync(Browser.Identify("bob@alpenrad.example"), Browser.Page("/pricing"));
        Assert.NotEqual(cookie, browser.Cookie);
        await browser.CollectAsync(Browser.Page("/contact"));

        Assert.Equal(before, (await Folded.ProfileAsync(gateway, ann)).ToBytes());
        var bob = await Folded.ProfileAsync(gateway, browser.Profile());
        Assert.Equal((3, "bob@alpenrad.example"), (bob.Events, bob.Person?.Email));
    }

    [Fact]
    public async Task A_second_person_whose_answer_was_lost_is_the_same_visitor_again()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Identify("ann@alpenrad.example"));
        var cookie = browser.Cookie;
        var (identify, page) = (Browser.Identify("bob@alpenrad.example"), Browser.Page());

        await browser.CollectAsync(identify, page);
        var bob = browser.Profile();
        browser.Cookie = cookie;
        var again = await browser.CollectAsync(identify.DeepClone().AsObject(), page.DeepClone().AsObject());

        Assert.Equal((0, 2), (again.Accepted, again.Duplicate));
        Assert.Equal(bob, browser.Profile());
        Assert.Equal(2, (await Folded.ProfilesAsync(gateway)).Count);
    }

    [Fact]
    public async Task Two_people_who_take_turns_at_one_browser_stay_two()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        foreach (var (name, i) in (string[])["ann", "bob", "ann", "bob", "ann"] is var names ? names.Select((n, i) => (n, i)) : [])
        {
            await browser.CollectAsync(Browser.Identify($"{name}@alpenrad.example"), Browser.Page($"/{name}/{i}"));
            await gateway.SettledAsync();
            gateway.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var people = await Folded.ProfilesAsync(gateway);
        Assert.Equal([("ann@alpenrad.example", 6), ("bob@alpenrad.example", 4)], people.Select(p => (p.Person!.Email, p.Events)).Order());
        Assert.Equal(10, (await Folded.EventIdsAsync(gateway)).Distinct().Count());
    }

    [Fact]
    public async Task Two_people_who_take_turns_within_one_request_stay_two()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        var events = Enumerable.Range(0, 100).Select(i => Browser.Identify(i % 2 == 0 ? "ann@alpenrad.example" : "bob@alpenrad.example")).ToArray();

        Assert.Equal(100, (await browser.CollectAsync(events)).Accepted);
        await gateway.SettledAsync();

        var people = await Folded.ProfilesAsync(gateway);
        Assert.Equal([("ann@alpenrad.example", 50), ("bob@alpenrad.example", 50)], people.Select(p => (p.Person!.Email, p.Events)).Order());
    }

    [Fact]
    public async Task An_event_sent_again_after_a_merge_is_still_a_duplicate()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var first = new Browser(gateway);
        using var second = new Browser(gateway, "203.0.113.5");
        await first.CollectAsync(Browser.Identify("ann@alpenrad.example"));
        var page = Browser.Page();
        await second.CollectAsync(page, Browser.Identify("ann@alpenrad.example"));
        await gateway.SettledAsync();

        var again = await second.CollectAsync(page.DeepClone().AsObject());

        Assert.Equal((0, 1), (again.Accepted, again.Duplicate));
        var ids = await Folded.EventIdsAsync(gateway);
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task Fifty_browsers_that_identify_as_one_person_at_once_become_one()
    {
        await using var gateway = await TestGateway.StartAsync();
        var browsers = Enumerable.Range(0, 50).Select(i => new Browser(gateway, $"192.0.2.{i}")).ToArray();
        await Parallel.ForEachAsync(browsers, new ParallelOptions { MaxDegreeOfParallelism = 50 }, async (browser, _) =>
        {
            await browser.CollectAsync(Browser.Page("/before"), Browser.Page("/pricing"));
            await browser.CollectAsync(Browser.Page("/contact"), Browser.Identify("ann@alpenrad.example"));
            await browser.CollectAsync(Browser.Page("/after"));
        });

        var person = Assert.Single(await Folded.ProfilesAsync(gateway));
        Assert.Equal(250, person.Events);
        Assert.Equal(browsers.Select(b => b.Profile()).Order(), person.Visitors.Select(v => v.ToString()).Order());
        var ids = await Folded.EventIdsAsync(gateway);
        Assert.Equal((250, 250), (ids.Count, ids.Distinct().Count()));
        foreach (var browser in browsers)
            browser.Dispose();
    }

    [Theory]
    [InlineData("undefined")]
    [InlineData("[object Object]")]
    [InlineData("'anonymous'")]
    [InlineData("0")]
    public async Task Values_that_identify_nobody_merge_nobody(string id)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var one = new Browser(gateway);
        using var two = new Browser(gateway, "203.0.113.5");
        foreach (var browser in (Browser[])[one, two])
        {
            var answer = await browser.CollectAsync(Browser.Page(), Browser.Event("identify", null, null, ("id", id)));
            Assert.StartsWith("1 identity_refused", Assert.Single(answer.Rejected), StringComparison.Ordinal);
        }

        Assert.Equal(2, (await Folded.ProfilesAsync(gateway)).Count(p => p.Person is null));
    }

    [Fact]
    public async Task Somebody_may_be_known_before_they_do_anything_and_by_id_then_by_address()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        using var other = new Browser(gateway, "203.0.113.5");
        await browser.CollectAsync(Browser.Event("identify", null, null, ("id", "4711")));
        await browser.CollectAsync(Browser.Event("identify", null, null, ("id", "4711"), ("email", "ann@alpenrad.example")));
        await other.CollectAsync(Browser.Identify("ann@alpenrad.example"));
        await gateway.SettledAsync();

        var person = Assert.Single(await Folded.ProfilesAsync(gateway)).Person!;
        Assert.Equal(("ann@alpenrad.example", "4711"), (person.Email, person.ExternalId));
    }
}
