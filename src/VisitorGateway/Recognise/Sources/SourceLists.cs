namespace VisitorGateway.Recognise.Sources;

/// <summary>The lists that tell where a visitor came from, loaded once.</summary>
internal sealed class SourceLists
{
    public required HostMap<SearchEngine> SearchEngines { get; init; }

    public required HostMap<string> Socials { get; init; }

    public required HostMap<string> AIAssistants { get; init; }

    public required HostMap<string> Webmail { get; init; }

    public required HostMap<string> Spammers { get; init; }

    public required PublicSuffixes Suffixes { get; init; }

    /// <summary>Replacement files that could not be used, one sentence each.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <param name="overrideDirectory">Files in it named like a built-in list take its place.</param>
    public static SourceLists Load(string? overrideDirectory)
    {
        var files = new ListFiles(overrideDirectory);
        return new SourceLists
        {
            SearchEngines = files.Load("SearchEngines.yml", SearchEngineReader.Read, SearchEngineReader.ReadChecked),
            Socials = files.Load("Socials.yml", HostListReader.ReadNamed),
            AIAssistants = files.Load("AIAssistants.yml", HostListReader.ReadNamed),
            Webmail = files.Load("Webmail.yml", HostListReader.ReadNamed),
            Spammers = files.Load("spammers.txt", HostListReader.ReadPlain),
            Suffixes = files.Load("public_suffix_list.dat", PublicSuffixes.Parse),
            Problems = files.Problems,
        };
    }
}
