using System.Net;
using VisitorGateway.Collect;
using VisitorGateway.Recognise;
using VisitorGateway.Sites;

namespace VisitorGateway.Tests.Collect;

public sealed class DocumentViewsTests
{
    private static readonly IPAddress Address = IPAddress.Parse("192.0.2.10");
    private static readonly Site Www = new("www", "www", new HashSet<string>(), false, false, null, [], new HashSet<string>());

    private readonly FakeClock _clock = new();

    [Fact]
    public void A_client_that_asks_for_many_pages_is_recorded_and_makes_room_for_itself()
    {
        var documents = new DocumentViews(_clock);
        for (var i = 0; i < 256; i++)
            Assert.True(documents.TryExpect(View($"/{i}")));
        Assert.False(documents.TryExpect(View("/too-many-at-once")));
        _clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(256, documents.TakeDue().Count);
        for (var i = 0; i < 256; i++)
            Assert.True(documents.TryExpect(View($"/again{i}")));
    }

    [Fact]
    public void There_is_an_end_to_what_is_waited_for()
    {
        var documents = new DocumentViews(_clock);
        var taken = 0;
        for (var i = 0; i < 60_000; i++)
            taken += documents.TryExpect(View("/", $"agent {i}")) ? 1 : 0;
        Assert.Equal(50_000, taken);
        _clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(50_000, documents.TakeDue().Count);
        Assert.False(documents.TryExpect(View("/", "still remembered")));
        _clock.Advance(TimeSpan.FromMinutes(11));
        documents.TakeDue();
        Assert.True(documents.IsEmpty);
        Assert.True(documents.TryExpect(View("/")));
    }

    [Fact]
    public void Two_views_of_a_page_need_two_reports()
    {
        var documents = new DocumentViews(_clock);
        documents.TryExpect(View("/a"));
        documents.TryExpect(View("/a"));
        documents.Claim(Report("/a"), Address, Browser.Chrome, default);
        _clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Single(documents.TakeDue());
    }

    [Theory]
    [InlineData("https://www.example.com/a?b=c#d", "/a?b=c")]
    [InlineData("http://www.example.com", "/")]
    [InlineData("http://www.example.com/", "/")]
    [InlineData("http://www.example.com/a#/b", "/a")]
    public void A_page_is_known_by_path_and_query(string url, string target) => Assert.Equal(target, DocumentView.TargetOf(url));

    private static CollectBody Report(string path)
    {
        string? reason = null;
        var draft = new EventDraft { Id = Guid.NewGuid().ToString(), Type = "page_view", Url = "https://www.example.com" + path };
        return new CollectBody("www", null, [draft.ToEvent(ref reason)!], [0], []);
    }

    private DocumentView View(string path, string agent = Browser.Chrome) =>
        new(new RequestFacts(Www, default, Address, _clock.Now) { UserAgent = agent }, "http://www.example.com" + path, null, _clock.Now + 10_000, null);
}
