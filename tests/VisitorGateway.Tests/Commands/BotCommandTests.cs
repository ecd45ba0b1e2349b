using System.Text.Json.Nodes;

namespace VisitorGateway.Tests.Commands;

public sealed class BotCommandTests
{
    [Fact]
    public async Task Agents_come_as_JSON_strings_or_as_they_are_and_are_answered_in_order()
    {
        var run = await CommandRun.OfAsync($"\"Googlebot/2.1 (+http://www.google.com/bot.html)\"\n{Browser.Chrome}\n\nGPTBot/1.2\n\"unclosed\n", "bot", "--jsonl");

        var lines = run.Lines.Select(l => JsonNode.Parse(l)!).ToArray();
        Assert.Equal(0, run.ExitCode);
        Assert.Equal([true, false, true, true, true], lines.Select(l => (bool)l["bot"]!));
        Assert.Equal(("Googlebot", "search-engine", true), ((string?)lines[0]["name"], (string?)lines[0]["class"], (bool)lines[0]["good"]!));
        Assert.Null(lines[1]["name"]);
        Assert.NotEmpty((string)lines[1]["reason"]!);
        Assert.Equal("ai-crawler", (string?)lines[3]["class"]);
        Assert.All(lines, l => Assert.Equal(["bot", "name", "class", "reason", "good"], l.AsObject().Select(m => m.Key)));
    }

    [Fact]
    public async Task A_replaced_list_is_used_and_a_bad_one_is_told_by_its_line()
    {
        using var data = new TestDirectory();
        Directory.CreateDirectory(data.File("lists"));
        await File.WriteAllTextAsync(data.File("lists/crawler-user-agents.json"), """[{"pattern":"Zorro\\/","tags":["monitoring"]}]""", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(data.File("lists/ai-robots.json"), "{\n\"x\": ", TestContext.Current.CancellationToken);
        var run = await CommandRun.OfAsync("", "bot", "Zorro/1.0", "--data", data.Path);

        Assert.StartsWith("monitor: Zorro.", run.Output, StringComparison.Ordinal);
        Assert.Contains("ai-robots.json: Line 2", run.Errors, StringComparison.Ordinal);
    }
}
