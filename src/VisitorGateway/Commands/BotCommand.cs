using System.CommandLine;
using System.Text.Json;
using VisitorGateway.Recognise;
using VisitorGateway.Recognise.Bots;

namespace VisitorGateway.Commands;

/// <summary>./run bot: what the gateway makes of a user agent.</summary>
internal static class BotCommand
{
    private const string NoSign = "Nothing in it speaks against a person.";

    public static void AddTo(RootCommand root, CommandStreams streams)
    {
        var agents = new Argument<string[]>("AGENT") { Description = "User agents; without any they are read from standard input, one a line." };
        var jsonl = new Option<bool>("--jsonl") { Description = "One JSON object a line; lines in may be JSON strings or the plain text." };
        var directory = DataDirectory.Option();
        var command = new Command("bot", "Say whether a user agent is a machine's, and whose.") { agents, jsonl, directory };
        command.SetAction(async (parsed, token) =>
        {
            var lists = BotLists.Load(RecogniseFeature.ListsOf(parsed.GetValue(directory)!));
            foreach (var problem in lists.Problems)
                await streams.Error.WriteLineAsync(problem);
            var recognizer = new BotRecognizer(lists);
            await foreach (var line in streams.LinesAsync(parsed.GetValue(agents)!, token))
            {
                var verdict = recognizer.Recognize(AgentOf(line), RequestShape.Unseen);
                await streams.Out.WriteLineAsync(parsed.GetValue(jsonl) ? JsonLine(verdict) : Plain(verdict));
            }

            return 0;
        });
        root.Add(command);
    }

    /// <summary>A JSON string stands for its text; everything else is the agent as it is, a stray quote included.</summary>
    private static string AgentOf(string line)
    {
        if (!line.StartsWith('"'))
            return line;
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.GetString() ?? line;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return line;
        }
    }

    private static string Plain(BotVerdict? verdict) =>
        verdict is null ? $"person. {NoSign}" : $"{verdict.Class}: {verdict.Name}. {verdict.Reason}";

    private static string JsonLine(BotVerdict? verdict) => JsonAnswer.Of(json =>
    {
        json.WriteBoolean("bot", verdict is not null);
        json.WriteString("name", verdict?.Name);
        json.WriteString("class", verdict?.Class);
        json.WriteString("reason", verdict?.Reason ?? NoSign);
        json.WriteBoolean("good", verdict?.Good == true);
    });
}
