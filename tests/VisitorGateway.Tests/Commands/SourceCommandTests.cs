using System.Text.Json.Nodes;
using VisitorGateway.Tests.Recognise;

namespace VisitorGateway.Tests.Commands;

public sealed class SourceCommandTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_line_is_answered_in_full()
    {
        var answer = await AnswerAsync("""{"url":"https://www.example.com/p?utm_source=g&utm_medium=cpc&utm_campaign=Spring&utm_term=pump&utm_content=top&utm_id=7&gclid=1","referrer":"https://www.google.com/","site":"example.com"}""");

        Assert.Equal(("paid", "g", "pump", "provided"), ((string?)answer["medium"], (string?)answer["source"], (string?)answer["keyword"], (string?)answer["keywordState"]));
        Assert.Equal("""{"name":"Spring","source":"g","medium":"cpc","term":"pump","content":"top","id":"7"}""", answer["campaign"]!.ToJsonString());
        Assert.Equal("""{"network":"Google Ads","present":true}""", answer["clickId"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"url":"https://www.example.com/","referrer":null,"site":"www.example.com"}""", "direct", null, "none")]
    [InlineData("""{"url":null,"referrer":"https://shop.example.com/a","site":"www.example.com"}""", "internal", null, "none")]
    [InlineData("""{"url":null,"referrer":"https://other.test/a","site":["www.example.com","other.test"]}""", "internal", null, "none")]
    [InlineData("""{"url":"https://www.example.com/","referrer":"https://blog.example.com/a"}""", "internal", null, "none")]
    [InlineData("""{"url":null,"referrer":"https://www.google.com/","site":"example.com"}""", "search", "Google", "not-provided")]
    [InlineData("""{"url":null,"referrer":"https://www.bing.com/search?q=a","site":"example.com"}""", "search", "Bing", "provided")]
    [InlineData("""{"url":null,"referrer":"https://chatgpt.com/","site":"example.com"}""", "ai", "ChatGPT", "none")]
    [InlineData("""{"url":null,"referrer":"https://partner.test/a","site":"example.com"}""", "website", "partner.test", "none")]
    [InlineData("""{"url":"https://example.com/?msclkid=1","referrer":null}""", "paid", "Microsoft Ads", "none")]
    [InlineData("""{"url":"https://example.com/#utm_campaign=x","referrer":null}""", "campaign", null, "none")]
    [InlineData("{}", "direct", null, "none")]
    public async Task Media_and_keyword_states_are_told_apart(string line, string medium, string? source, string state)
    {
        var answer = await AnswerAsync(line);
        Assert.Equal((medium, source, state), ((string?)answer["medium"], (string?)answer["source"], (string?)answer["keywordState"]));
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_costs_only_itself()
    {
        var (code, lines) = await LinesAsync("nonsense", """{"url":1}""", "{\"url\":\"\\ud800\"}", """{"site":7}""", """{"url":"https://e.test/?utm_term=%zz%ff"}""");

        Assert.Equal(0, code);
        Assert.Equal(5, lines.Count);
        Assert.All(lines.Take(4), l => Assert.StartsWith("{\"error\":", l, StringComparison.Ordinal));
        Assert.Contains("'url' must be a text or null", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("error", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_asks_without_JSON()
    {
        var run = await CommandRun.OfAsync("", "source", "https://e.test/?gclid=1&mail=a@b.test", "--referrer", "https://www.google.com/");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("medium      paid", run.Output, StringComparison.Ordinal);
        Assert.Contains("stored as   https://e.test/\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_shared_cases_pass_through_the_command()
    {
        var cases = SharedData.Lines("referers/cases.jsonl").ToArray();
        var input = cases.Select(c => new JsonObject
        {
            ["referrer"] = c.GetProperty("url").GetString(),
            ["site"] = c.GetProperty("page_host").GetString(),
        }.ToJsonString());
        var (_, lines) = await LinesAsync([.. input]);

        Assert.Equal(cases.Length, lines.Count);
        var wrong = cases.Zip(lines).Count(pair =>
            pair.First.GetProperty("level").GetString() == "must"
            && (string)JsonNode.Parse(pair.Second)!["medium"]! != pair.First.GetProperty("medium").GetString()
            && !pair.First.TryGetProperty("internal_domains", out _));
        output.WriteLine($"{wrong} of {cases.Length}");
        Assert.InRange(wrong, 0, cases.Length / 100);
    }

    private static async Task<JsonNode> AnswerAsync(string line) => JsonNode.Parse(Assert.Single((await LinesAsync(line)).Lines))!;

    private static async Task<(int Code, IReadOnlyList<string> Lines)> LinesAsync(params string[] input)
    {
        var run = await CommandRun.OfAsync(string.Join('\n', input) + "\n", "source", "--jsonl");
        return (run.ExitCode, run.Lines);
    }
}
