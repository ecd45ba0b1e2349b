using VisitorGateway.AccessLogs;
using VisitorGateway.Collect;

namespace VisitorGateway.Tests.AccessLogs;

public sealed class AccessLogEventsTests
{
    private const string Start = "192.0.2.1 - - [10/Oct/2025:13:55:36 +0000] ";

    [Fact]
    public void The_same_line_is_the_same_event_and_equal_lines_are_counted_apart()
    {
        var first = Ids("/a", "/b", "/a", "/a");

        Assert.Equal(4, first.Distinct().Count());
        Assert.Equal(first, Ids("/a", "/b", "/a", "/a"));
        Assert.Equal(first[0], Ids("/b", "/a")[1]);
    }

    [Theory]
    [InlineData("/", "page_view")]
    [InlineData("/a.html?x=1", "page_view")]
    [InlineData("/a.php", "page_view")]
    [InlineData("http://www.example.com/proxied", "page_view")]
    [InlineData("/files/paper.pdf", "download")]
    [InlineData("/files/PAPER.PDF?v=2", "download")]
    [InlineData("/style.css", null)]
    [InlineData("/logo.png", null)]
    [InlineData("/favicon.ico", null)]
    [InlineData("/feed.xml", null)]
    [InlineData("*", null)]
    [InlineData("http://[", null)]
    public void Pages_and_downloads_are_events_and_other_files_are_not(string target, string? type) => Assert.Equal(type, Event(target)?.Type);

    [Theory]
    [InlineData("POST", 200, false)]
    [InlineData("HEAD", 200, false)]
    [InlineData("GET", 404, false)]
    [InlineData("GET", 301, false)]
    [InlineData("GET", 304, true)]
    [InlineData("GET", 206, true)]
    public void Only_what_somebody_got_to_see_counts(string method, int status, bool counts) => Assert.Equal(counts, Event("/", method, status) is not null);

    [Fact]
    public void A_download_tells_its_file_and_a_page_its_address_and_time()
    {
        var download = Event("/files/paper.pdf?x=1")!;
        Assert.Equal(["file=paper.pdf", "href=https://www.example.com/files/paper.pdf?x=1"], download.Properties.Select(p => $"{p.Key}={p.Value}"));
        var page = Event("/a?b=c")!;
        Assert.Equal(("https://www.example.com/a?b=c", 1760104536000), (page.Url, page.Time));
    }

    [Fact]
    public void No_target_makes_it_throw()
    {
        foreach (var mutant in Mutations.Of("/a/b%20c.pdf?x=y&z=%E4%BD%A0#f"u8.ToArray(), 7, 2000))
            Event(System.Text.Encoding.Latin1.GetString(mutant));
    }

    private static string[] Ids(params string[] targets)
    {
        var events = new AccessLogEvents("https://www.example.com");
        return [.. targets.Select(t => $"{Start}\"GET {t} HTTP/1.1\" 200 1").Select(l => events.ToEvent(AccessLogParser.Parse(l, out _)!, l)!.Id.ToString())];
    }

    private static IncomingEvent? Event(string target, string method = "GET", int status = 200) =>
        new AccessLogEvents("https://www.example.com").ToEvent(new AccessLogLine("192.0.2.1", null, 1760104536000, method, target, status, null, null), target);
}
