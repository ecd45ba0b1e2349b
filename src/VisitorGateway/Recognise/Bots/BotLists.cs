namespace VisitorGateway.Recognise.Bots;

/// <summary>The patterns of the crawler lists and of the trade's own words, loaded once.</summary>
internal sealed class BotLists
{
    public required BotPattern[] Patterns { get; init; }

    /// <summary>The same for the same lists and code: history that was judged by another must be judged again.</summary>
    public string Version { get; init; } = "";

    /// <summary>Replacement files that could not be used, one sentence each.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <param name="overrideDirectory">Files in it named like a built-in list take its place.</param>
    public static BotLists Load(string? overrideDirectory)
    {
        var files = new ListFiles(overrideDirectory);
        var crawlers = files.Load("crawler-user-agents.json", BotListReader.ReadCrawlers, BotListReader.ReadCrawlersChecked);
        var ai = files.Load("ai-robots.json", BotListReader.ReadAi);

        // A library that AI crawlers are written with is still a library.
        ai.RemoveAll(a => crawlers.Exists(c => c.Class == BotClass.Tool && c.Literal == a.Literal.TrimEnd('/')));
        BotPattern[] patterns =
        [
            .. crawlers,
            .. ai,
            .. BotWords.Patterns(),
            .. files.Load("COUNTER_Robots_list.json", BotListReader.ReadCounter, BotListReader.ReadCounterChecked),
        ];
        return new BotLists
        {
            Patterns = patterns,
            Version = $"{BotRecognizer.CodeVersion}-{files.Digest}",
            Problems = files.Problems,
        };
    }
}
