using System.Text;
using System.Text.Json;
using VisitorGateway.LoadTests.Http;
using VisitorGateway.LoadTests.Scenarios;
using VisitorGateway.LoadTests.Verification;

namespace VisitorGateway.LoadTests.Tests.Scenarios;

public sealed class ScenarioTests
{
    public static TheoryData<string> Names => [.. ScenarioList.Names.Where(n => n != Replay.ScenarioName)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_request_is_well_formed_and_its_events_are_new(string name)
    {
        var ids = new EventIds();
        var scenario = Make(name, ids);
        var request = new RequestWriter("127.0.0.1:8080");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 500; i++)
        {
            scenario.Write(request);
            foreach (var id in EventsOf(request))
                Assert.True(seen.Add(id));
        }

        Assert.Equal(ids.Made, seen.Count);
    }

    [Fact]
    public void A_browser_names_its_first_event_until_it_has_a_cookie()
    {
        var scenario = Make("returning-visitors", new EventIds(), browsers: 1);
        var request = new RequestWriter("x");
        scenario.WritePreparation(0, request);
        var first = EventsOf(request).Single();
        scenario.Write(request);
        Assert.Equal(first, JsonDocument.Parse(request.Body.ToArray()).RootElement.GetProperty("first").GetString());
        request.Browser.Cookie = "vg_id=abc";
        scenario.Write(request);
        Assert.False(JsonDocument.Parse(request.Body.ToArray()).RootElement.TryGetProperty("first", out _));
        Assert.Contains("\r\nCookie: vg_id=abc\r\n", Text(request), StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_value_from_a_log_cannot_end_its_line()
    {
        var request = new RequestWriter("x");
        request.Begin(new Browser("1.2.3.4", "evil\r\nX-Other: 1"), 0, 1);
        request.Get("/");
        Assert.Contains("User-Agent: evil  X-Other: 1\r\n", Text(request), StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_is_replayed_in_its_order_by_its_browsers()
    {
        var log = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(log,
            [
                """9.9.9.2 - - [10/Oct/2026:13:55:40 +0200] "GET /b?x=%22 HTTP/1.1" 200 5 "https://www.bing.com/" "Agent \"two\"" """,
                """9.9.9.1 - alice [10/Oct/2026:11:55:36 +0000] "GET /a HTTP/1.1" 304 -""",
                """9.9.9.1 - - [10/Oct/2026:11:55:36 +0000] "POST /a HTTP/1.1" 200 5""",
                """9.9.9.1 - - [10/Oct/2026:11:55:36 +0000] "GET /missing HTTP/1.1" 404 5""",
                "not a line",
            ]);
            var scenario = ScenarioList.Make("replay", new ScenarioSettings(new EventText("demo", new EventIds()), new Crowd(new Random(1)), 1, log, Speed: 2));
            Assert.Equal(TimeSpan.FromSeconds(2), scenario.OwnArrivals()!.For);
            var request = new RequestWriter("x");
            scenario.Write(request);
            Assert.Equal(("9.9.9.1", "https://www.example.com/a"), (request.Browser.Address, UrlOf(request)));
            scenario.Write(request);
            Assert.Equal(("9.9.9.2", "https://www.example.com/b?x=%22"), (request.Browser.Address, UrlOf(request)));
        }
        finally
        {
            File.Delete(log);
        }
    }

    [Fact]
    public void A_scenario_that_there_is_not_is_refused_with_those_that_there_are()
    {
        var refused = Assert.Throws<InvalidDataException>(() => Make("nothing", new EventIds()));
        Assert.StartsWith("'nothing' is no scenario; there are first-visits, ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--log FILE", Assert.Throws<InvalidDataException>(() => Make("replay", new EventIds())).Message, StringComparison.Ordinal);
    }

    private static Scenario Make(string name, EventIds ids, int browsers = 20) =>
        ScenarioList.Make(name, new ScenarioSettings(new EventText("demo", ids), new Crowd(new Random(1)), browsers, null, 1));

    private static string Text(RequestWriter request) => Encoding.UTF8.GetString(request.Bytes.Span);

    private static string? UrlOf(RequestWriter request) =>
        JsonDocument.Parse(request.Body.ToArray()).RootElement.GetProperty("events")[0].GetProperty("url").GetString();

    /// <summary>The ids of a request's events, read from its bytes.</summary>
    private static string[] EventsOf(RequestWriter request)
    {
        var text = Text(request);
        var head = text[..text.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        Assert.Contains("\r\nHost: ", head, StringComparison.Ordinal);
        if (head.StartsWith("GET /pixel.gif?site=demo&id=", StringComparison.Ordinal))
            return [head.Substring("GET /pixel.gif?site=demo&id=".Length, EventIds.TextLength)];
        var body = text[(head.Length + 4)..];
        Assert.Contains($"\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}", head, StringComparison.Ordinal);
        var events = JsonDocument.Parse(body).RootElement.GetProperty("events");
        Assert.Equal(request.Events, events.GetArrayLength());
        return [.. events.EnumerateArray().Select(e => e.GetProperty("id").GetString()!)];
    }
}
