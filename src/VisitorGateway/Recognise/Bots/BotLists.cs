namespace VisitorGateway.Recognise.Bots;

/// <summary>The patterns of the crawler lists and of the trade's own words, loaded once.</summary>
internal sealed class BotLists
{
    public required BotPattern[] Patterns { get; init; }

    /// <summary>Replacement files that could not be used, one sentence each.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <param name="overrideDirectory">Files in it named like a built-in list take its place.</param>
    public static BotLists Load(string? overrideDirectory)
    {
        var files = new ListFiles(overrideDirectory);
        return new BotLists
        {
            Patterns =
            [
                .. files.Load("crawler-user-agents.json", BotListReader.ReadCrawlers),
                .. files.Load("ai-robots.json", BotListReader.ReadAi),
                .. BotWords.Patterns(),
                .. files.Load("COUNTER_Robots_list.json", BotListReader.ReadCounter),
            ],
            Problems = files.Problems,
        };
    }
}
