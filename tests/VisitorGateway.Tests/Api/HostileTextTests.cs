using System.Text.Json;
using System.Text.Json.Nodes;

namespace VisitorGateway.Tests.Api;

public sealed class HostileTextTests
{
    private static readonly string[] Texts =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)", "=cmd|' /C calc'!A0", "</script><svg/onload=alert(1)>",
        "\u202egnp.exe", "{{constructor.constructor('alert(1)')()}}", "' OR 1=1 --", "\\u003cb\\u003e", "\ud83d\ude00<b>", "data: x\n\nevent: row\ndata: {}",
    ];

    [Fact]
    public async Task What_visitors_write_comes_back_as_JSON_text_and_nothing_else()
    {
        await using var gateway = await TestGateway.StartAsync();
        foreach (var text in Texts)
        {
            using var browser = new Browser(gateway, "198.51.100.200");
            var page = Browser.Event("page_view", $"https://www.example.com/?utm_campaign={Uri.EscapeDataString(text)}&q={Uri.EscapeDataString(text)}", null, (text, text));
            page["title"] = text;
            page["referrer"] = $"https://www.google.com/search?q={Uri.EscapeDataString(text)}";
            var form = Browser.Event("form_submit", null, null, ("form", text), ("field.email", "ann@example.com"), ("field.name", text));
            var answer = await browser.CollectAsync(page, form, Browser.Event(text.Length > 128 ? "x" : text.Split('\n')[0].Replace("\ud83d\ude00", "", StringComparison.Ordinal)), Browser.Event("site_search", null, null, ("query", text)));
            Assert.Equal(4, answer.Accepted);
        }

        using var user = await SignedIn.ToAsync(gateway);
        await user.GetAsync("/api/v1/accounts", l => l["rows"]!.AsArray().Count == 1);
        foreach (var path in (string[])["/api/v1/live", "/api/v1/accounts", "/api/v1/accounts/scdental.example"])
        {
            using var answer = await user.Http.GetAsync(path, TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
            // What could end a script or an attribute is escaped even within the JSON text.
            Assert.DoesNotContain(text, c => c is '<' or '>' or '\'' or '\n');
            Assert.Equal(JsonValueKind.Object, JsonNode.Parse(text)!.GetValueKind());
        }

        var subject = await user.GetAsync("/api/v1/accounts/scdental.example");
        var titles = subject["timeline"]!.AsArray().SelectMany(v => v!["events"]!.AsArray()).Select(e => (string?)e!["title"]).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var text in Texts)
            Assert.Contains(text.Replace('\n', ' '), titles);
    }
}
