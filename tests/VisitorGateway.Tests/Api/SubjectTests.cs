using System.Net;
using System.Text.Json.Nodes;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.Tests.Api;

public sealed class SubjectTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_rows_of_a_ledger_add_up_to_the_score_that_the_row_shows()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var ann = new Browser(gateway);
        using var other = new Browser(gateway, "192.0.2.20");
        for (var day = 0; day < 12; day++)
        {
            await ann.CollectAsync([.. Enumerable.Range(0, 30).Select(i => Browser.Page($"/products/{day}/{i}"))]);
            await ann.CollectAsync(Browser.Page("/pricing"), Browser.Page("/careers/x"), Browser.Event("site_search", "https://www.example.com/s", null, ("query", $"q{day}")));
            await other.CollectAsync(Browser.Page("/blog/a"), Browser.Event("download", "https://www.example.com/x", null, ("file", $"guide-{day}.pdf")));
            gateway.Clock.Advance(TimeSpan.FromDays(9.3));
        }

        await ann.CollectAsync(Browser.Event("form_submit", "https://www.example.com/contact", null,
            ("form", "contact"), ("field.email", "ann@alpenrad.example"), ("field.title", "Finance controller")));

        await gateway.SavedAsync();
        using var user = await SignedIn.ToAsync(gateway);
        foreach (var path in (string[])["accounts/alpenrad.example", $"profiles/{ann.Profile()}", $"profiles/{other.Profile()}"])
            AssertAddsUp(await user.GetAsync($"/api/v1/{path}"));
    }

    [Fact]
    public async Task A_company_with_more_people_than_its_page_shows_still_adds_up()
    {
        await using var gateway = await TestGateway.StartAsync();
        for (var i = 0; i < 130; i++)
        {
            using var browser = new Browser(gateway);
            await browser.CollectAsync(Browser.Page("/pricing"));
        }

        await gateway.SavedAsync();
        using var user = await SignedIn.ToAsync(gateway);
        var subject = await user.GetAsync("/api/v1/accounts/alpenrad.example");
        Assert.Equal(130, (int)subject["row"]!["visits"]!);
        AssertAddsUp(subject);
        Assert.Equal(100, subject["people"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_company_without_a_domain_has_a_page_too()
    {
        using var directory = new TestDirectory();
        var writer = new MmdbWriter(new MmdbWriterOptions { DatabaseType = "Test-Company", Built = DateTimeOffset.UnixEpoch });
        writer.Add(IPNetwork.Parse("9.9.9.0/24"), MmdbValue.Map(("company", MmdbValue.Of("Acme GmbH")), ("country", MmdbValue.Of("DE"))));
        Directory.CreateDirectory(directory.File("geo"));
        await File.WriteAllBytesAsync(directory.File("geo/test.mmdb"), writer.ToArray(), Cancel);
        await using var gateway = await TestGateway.StartAsync(directory: directory.Path);
        using var browser = new Browser(gateway, "9.9.9.9");
        await browser.CollectAsync(Browser.Page("/pricing"));

        using var user = await SignedIn.ToAsync(gateway);
        var list = await user.GetAsync("/api/v1/accounts", l => l["rows"]!.AsArray().Count == 1);
        var id = (string)list["rows"]![0]!["id"]!;
        Assert.Equal("name:acme:de", id);
        Assert.Equal("Acme GmbH", (string?)(await user.GetAsync($"/api/v1/accounts/{Uri.EscapeDataString(id)}"))["row"]!["name"]);
    }

    [Fact]
    public async Task Accounts_are_listed_best_first_and_found_by_their_name()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var weak = new Browser(gateway, "192.0.2.70");
        using var strong = new Browser(gateway, "198.51.100.7");
        using var nobody = new Browser(gateway, "127.0.0.1");
        await weak.CollectAsync(Browser.Page("/"));
        await nobody.CollectAsync(Browser.Page("/"));
        await strong.CollectAsync(Browser.Page("/"), Browser.Page("/pricing"), Browser.Page("/contact"));
        using var user = await SignedIn.ToAsync(gateway);

        var all = await user.GetAsync("/api/v1/accounts", l => l["rows"]!.AsArray().Count == 2);
        Assert.Equal(["Maison Verdier SAS", "Northlight Analytics Ltd"], all["rows"]!.AsArray().Select(r => (string)r!["name"]!));
        Assert.False((bool)all["more"]!);
        Assert.True((bool)(await user.GetAsync("/api/v1/accounts?limit=1"))["more"]!);
        Assert.Equal("northlight.example", (string?)Assert.Single((await user.GetAsync("/api/v1/accounts?q=NORTHL"))["rows"]!.AsArray())!["id"]);
        Assert.Equal("northlight.example", (string?)Assert.Single((await user.GetAsync("/api/v1/accounts?offset=1"))["rows"]!.AsArray())!["id"]);
    }

    [Fact]
    public async Task The_curve_ends_at_the_score_and_the_timelines_points_are_the_ledgers()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        for (var i = 0; i < 5; i++)
        {
            await browser.CollectAsync(Browser.Page("/pricing"), Browser.Page($"/products/{i}"));
            gateway.Clock.Advance(TimeSpan.FromDays(1));
        }

        using var user = await SignedIn.ToAsync(gateway);
        var subject = await user.GetAsync($"/api/v1/profiles/{browser.Profile()}");
        var total = (double)subject["ledger"]!["total"]!;
        Assert.Equal(total, (double)subject["curve"]!["past"]!.AsArray()[^1]![1]!, 9);
        Assert.Equal(total, (double)subject["curve"]!["ahead"]![0]![1]!, 9);
        Assert.Equal(subject["ledger"]!["rows"]!.AsArray().Where(r => (string)r!["part"]! == "activity").Sum(r => (double)r!["then"]!),
            subject["timeline"]!.AsArray().Sum(v => (double)v!["points"]!), 9);
        Assert.Equal(5, subject["timeline"]!.AsArray().Count);
    }

    [Fact]
    public async Task What_brought_a_person_and_a_company_is_listed()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var ann = new Browser(gateway);
        using var bob = new Browser(gateway, "192.0.2.20");
        await ann.CollectAsync(From("/a", "https://www.bing.com/search?q=flow+sensor"));
        gateway.Clock.Advance(TimeSpan.FromDays(1));
        await bob.CollectAsync(From("/b", "https://www.linkedin.com/feed/"));
        gateway.Clock.Advance(TimeSpan.FromDays(1));
        await ann.CollectAsync(From("/c?utm_source=letter&utm_medium=email&utm_campaign=spring", null));

        await gateway.SavedAsync();
        using var user = await SignedIn.ToAsync(gateway);
        var person = (await user.GetAsync($"/api/v1/profiles/{ann.Profile()}"))["touches"]!;
        Assert.Equal("flow sensor", (string?)person["first"]!["source"]!["keyword"]);
        Assert.Equal("https://www.example.com/a", (string?)person["first"]!["landing"]);
        Assert.Equal("spring", (string?)person["last"]!["source"]!["campaign"]);
        var account = (await user.GetAsync("/api/v1/accounts/alpenrad.example"))["touches"]!;
        Assert.Equal(["email", "social", "search"], account["list"]!.AsArray().Select(t => (string)t!["source"]!["medium"]!));
        Assert.Equal("search", (string?)account["first"]!["source"]!["medium"]);
        Assert.Equal("email", (string?)account["last"]!["source"]!["medium"]);
        Assert.Equal(3, (int)account["count"]!);
    }

    private static JsonObject From(string path, string? referrer)
    {
        var page = Browser.Page(path);
        page["referrer"] = referrer;
        return page;
    }

    internal static void AssertAddsUp(JsonObject subject)
    {
        var ledger = subject["ledger"]!;
        var total = (double)ledger["total"]!;
        var rows = ledger["rows"]!.AsArray();
        Assert.Equal(total, rows.Sum(r => (double)r!["now"]!) + (double)ledger["older"]!["now"]!, 9);
        Assert.Equal(total, (double)ledger["activity"]! + (double)ledger["fit"]!, 9);
        Assert.Equal(total, (double)subject["row"]!["total"]!, 9);
        Assert.Equal(Math.Clamp(total, 0, 100), (double)subject["row"]!["score"]!, 9);
        Assert.NotEqual(0, total);
    }
}
