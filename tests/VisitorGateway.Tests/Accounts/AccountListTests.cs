using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace VisitorGateway.Tests.Accounts;

public sealed class AccountListTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_ordered_filtered_and_paged_as_asked()
    {
        await using var gateway = await TestGateway.StartAsync();
        foreach (var (address, pages) in ((string, int)[])[("192.0.2.10", 1), ("192.0.2.70", 3), ("198.51.100.7", 2), ("203.0.113.7", 4)])
        {
            using var browser = new Browser(gateway, address);
            await browser.CollectAsync([.. Enumerable.Range(0, pages).Select(i => Browser.Page($"/products/{i}"))]);
            gateway.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        using var user = await SignedIn.ToAsync(gateway);
        string[] Names(JsonObject list) => [.. list["rows"]!.AsArray().Select(r => ((string)r!["name"]!).Split(' ')[0])];
        Assert.Equal(["Delta", "Northlight", "Maison", "Alpenrad"], Names(await user.GetAsync("/api/v1/accounts", l => (int)l["found"]! == 4)));
        Assert.Equal(["Alpenrad", "Delta", "Maison", "Northlight"], Names(await user.GetAsync("/api/v1/accounts?sort=name")));
        Assert.Equal(["Northlight", "Maison", "Delta", "Alpenrad"], Names(await user.GetAsync("/api/v1/accounts?sort=name&order=desc")));
        Assert.Equal(["Delta", "Maison", "Northlight", "Alpenrad"], Names(await user.GetAsync("/api/v1/accounts?sort=seen")));
        Assert.Equal(["Delta", "Northlight", "Maison", "Alpenrad"], Names(await user.GetAsync("/api/v1/accounts?sort=pages")));
        Assert.Equal(["Alpenrad", "Maison", "Northlight", "Delta"], Names(await user.GetAsync("/api/v1/accounts?sort=country")));
        Assert.Equal(["Northlight", "Maison"], Names(await user.GetAsync("/api/v1/accounts?country=GB&country=FR")));
        Assert.Empty(Names(await user.GetAsync("/api/v1/accounts?stage=sales-qualified")));
        Assert.Equal(4, Names(await user.GetAsync("/api/v1/accounts?stage=suspect&owner=-")).Length);
        Assert.Equal(["DE", "FR", "GB", "NL"], (await user.GetAsync("/api/v1/accounts"))["choices"]!["countries"]!.AsArray().Select(c => (string)c!));

        var seen = new List<string>();
        for (string? after = null; ;)
        {
            var page = await user.GetAsync($"/api/v1/accounts?sort=name&limit=3&after={after}");
            seen.AddRange(Names(page));
            if ((after = (string?)page["next"]) is null)
                break;
        }

        Assert.Equal(["Alpenrad", "Delta", "Maison", "Northlight"], seen);
    }

    [Fact]
    public async Task Is_exported_with_its_filters_and_without_formulas()
    {
        using var directory = new TestDirectory();
        await File.WriteAllTextAsync(directory.File("networks.csv"), "network,company,domain\n192.0.2.0/26,\"=HYPERLINK(\"\"http://evil.example\"\",\"\"x\"\")\",evil.example\n192.0.2.64/26,\"Acme, Inc.\",acme.example\n", Cancel);
        await using var gateway = await TestGateway.StartAsync(directory: directory.Path);
        foreach (var address in (string[])["192.0.2.10", "192.0.2.70"])
        {
            using var browser = new Browser(gateway, address);
            await browser.CollectAsync(Browser.Page("/"));
        }

        using var user = await SignedIn.ToAsync(gateway);
        await user.GetAsync("/api/v1/accounts", l => (int)l["found"]! == 2);
        using var answer = await user.Http.GetAsync("/api/v1/accounts.csv?sort=name", Cancel);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment; filename=\"accounts.csv\"", answer.Content.Headers.ContentDisposition!.ToString());
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancel);
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.StartsWith("company,domain,industry,country", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("\"'=HYPERLINK(", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("\"Acme, Inc.\",acme.example,", lines[2], StringComparison.Ordinal);
        Assert.Equal("", lines[3]);
        Assert.Equal(2, (await user.Http.GetStringAsync("/api/v1/accounts.csv?q=acme", Cancel)).Trim().Split("\r\n").Length);
    }

    [Fact]
    public async Task Owners_and_notes_are_kept_and_shown_and_their_bounds_hold()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Page("/"));
        using var admin = await SignedIn.ToAsync(gateway);
        using var sales = await SignedIn.ToAsync(gateway, VisitorGateway.Users.Role.Sales, "Mei-Lin Kao");
        const string Account = "/api/v1/accounts/alpenrad.example";
        await admin.GetAsync("/api/v1/accounts", l => (int)l["found"]! == 1);

        Assert.Equal(HttpStatusCode.NoContent, (await sales.Http.PutAsJsonAsync($"{Account}/owner", new { user = "Mei-Lin Kao" }, Cancel)).StatusCode);
        Assert.Equal("Mei-Lin Kao", (string?)(await admin.GetAsync(Account))["row"]!["owner"]);
        Assert.Equal("Mei-Lin Kao", (string?)(await admin.GetAsync("/api/v1/accounts?owner=Mei-Lin+Kao"))["rows"]![0]!["owner"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await sales.Http.PutAsJsonAsync($"{Account}/owner", new { user = "nobody" }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await sales.Http.PutAsJsonAsync("/api/v1/accounts/none.example/owner", new { user = "Mei-Lin Kao" }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await sales.Http.PutAsJsonAsync($"{Account}/owner", new { user = (string?)null }, Cancel)).StatusCode);
        Assert.Null((await admin.GetAsync(Account))["row"]!["owner"]);

        Assert.Equal(HttpStatusCode.NoContent, (await admin.Http.PostAsJsonAsync($"{Account}/notes", new { text = "by the admin" }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await sales.Http.PostAsJsonAsync($"{Account}/notes", new { text = " New line in spring. " }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await sales.Http.PostAsJsonAsync($"{Account}/notes", new { text = " " }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await sales.Http.PostAsJsonAsync($"{Account}/notes", new { text = new string('x', 2001) }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await sales.Http.PostAsJsonAsync("/api/v1/accounts/none.example/notes", new { text = "x" }, Cancel)).StatusCode);
        var notes = JsonNode.Parse(await sales.Http.GetStringAsync($"{Account}/notes", Cancel))!.AsArray();
        Assert.Equal([("Mei-Lin Kao", "New line in spring."), ("admin", "by the admin")], notes.Select(n => ((string)n!["by"]!, (string)n["text"]!)));

        // One's own notes go; somebody else's only for an administrator.
        Assert.Equal(HttpStatusCode.NotFound, (await sales.Http.DeleteAsync($"{Account}/notes/{notes[1]!["id"]}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await sales.Http.DeleteAsync($"{Account}/notes/{notes[0]!["id"]}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.Http.DeleteAsync($"{Account}/notes/{notes[1]!["id"]}", Cancel)).StatusCode);
        Assert.Equal("[]", await sales.Http.GetStringAsync($"{Account}/notes", Cancel));
    }
}
