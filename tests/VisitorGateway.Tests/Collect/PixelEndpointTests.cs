using System.Net;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Tests.Collect;

public sealed class PixelEndpointTests : IAsyncLifetime
{
    private const string Page = "url=https%3A%2F%2Fwww.example.com%2Fa";
    private TestGateway _gateway = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _gateway = await TestGateway.StartAsync();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task Answers_an_image_and_keeps_the_event()
    {
        using var browser = new Browser(_gateway);
        using var answer = await browser.SendAsync(HttpMethod.Get, $"/pixel.gif?site=demo&type=webinar&{Page}&title=A%20b&referrer=https://x.example/&p.product=valves&p.=");

        // A property without a name is refused like everywhere else.
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var good = await browser.SendAsync(HttpMethod.Get, $"/pixel.gif?site=demo&type=webinar&{Page}&title=A%20b&referrer=https://x.example/&p.product=valves");
        Assert.Equal((HttpStatusCode.OK, "image/gif", "no-store"), (good.StatusCode, good.Content.Headers.ContentType?.ToString(), good.Headers.CacheControl?.ToString()));
        Assert.StartsWith("GIF89a", await good.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        var e = Assert.Single(await StoredAsync());
        Assert.Equal(("webinar", "https://www.example.com/a", "A b", "https://x.example/", "valves"), (e.Type, e.Url, e.Title, e.Referrer, e.Properties["product"]));
        Assert.NotNull(browser.Cookie);
    }

    [Fact]
    public async Task Takes_the_page_from_the_referrer_and_counts_an_id_once()
    {
        using var browser = new Browser(_gateway);
        var path = $"/pixel.gif?site=demo&id={Guid.NewGuid()}";
        for (var i = 0; i < 3; i++)
        {
            using var answer = await browser.SendAsync(HttpMethod.Get, path, null, ("Referer", "https://www.example.com/from"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Equal("https://www.example.com/from", Assert.Single(await StoredAsync()).Url);
    }

    [Fact]
    public async Task User_and_password_of_an_address_are_not_kept()
    {
        using var browser = new Browser(_gateway);
        using var answer = await browser.SendAsync(HttpMethod.Get, "/pixel.gif?site=demo&url=https://user:secret@www.example.com/&referrer=https://u:p@x.example/");
        var e = Assert.Single(await StoredAsync());
        Assert.Equal(("https://www.example.com/", "https://x.example/"), (e.Url, e.Referrer));
    }

    [Fact]
    public async Task Long_and_odd_texts_are_cut_and_kept()
    {
        using var browser = new Browser(_gateway);
        var title = Uri.EscapeDataString("\u202e\u2028" + string.Concat(Enumerable.Repeat("\u200d", 600)));
        var url = Uri.EscapeDataString($"https://{string.Concat(Enumerable.Repeat("a.", 100))}example/{new string('p', 2000)}");
        using var answer = await browser.SendAsync(HttpMethod.Get, $"/pixel.gif?site=demo&title={title}&url={url}&referrer=x");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var e = Assert.Single(await StoredAsync());
        Assert.True(e.Title!.Length <= 512 && e.Url!.Length <= 2048);
    }

    [Fact]
    public async Task Many_parameters_are_refused_and_repeated_ones_count_once()
    {
        using var browser = new Browser(_gateway);
        using var many = await browser.SendAsync(HttpMethod.Get, $"/pixel.gif?site=demo&{Page}&{string.Join('&', Enumerable.Range(0, 1400).Select(i => $"k{i}"))}");
        Assert.Equal(HttpStatusCode.BadRequest, many.StatusCode);
        using var same = await browser.SendAsync(HttpMethod.Get, $"/pixel.gif?site=demo&{Page}&{string.Join('&', Enumerable.Repeat("title=x", 50))}");
        Assert.Equal(HttpStatusCode.OK, same.StatusCode);
        Assert.Equal("x", Assert.Single(await StoredAsync()).Title);
    }

    private async Task<List<TrackedEvent>> StoredAsync()
    {
        var events = new List<TrackedEvent>();
        await foreach (var stored in _gateway.Store.ReadEventsAsync(Cancel))
            events.Add(stored.Event);
        return events;
    }
}
