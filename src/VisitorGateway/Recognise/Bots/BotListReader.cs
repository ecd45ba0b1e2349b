using System.Text.Json;

namespace VisitorGateway.Recognise.Bots;

/// <summary>Reads the three crawler lists, each in the format of its source.</summary>
internal static class BotListReader
{
    // Words of this list that people's browsers and phones carry too; everything else in it applies to agents unlike a browser only.
    private static readonly HashSet<string> TooCommon = new(StringComparer.OrdinalIgnoreCase)
    {
        "alexa", "cfnetwork", "combine", "core", "cortana", "custo", "docomo", "google", "mail\\.ru", "motor", "nomad", "pioneer",
        "rambler",
        "sunrise", "titan", "voila", "Wanadoo", "yahoo", "yandex",
    };

    // Services that are written as AI agents in the AI list; the rest of it crawls.
    private static readonly string[] AgentFunctions =
        ["AI Assistants", "AI Agents", "AI Coding Agents", "Takes action based on user prompts."];

    /// <summary>monperrus/crawler-user-agents: pattern (case-sensitive regex), url, description, tags.</summary>
    public static List<BotPattern> ReadCrawlers(string json)
    {
        var patterns = new List<BotPattern>(2048);
        using var document = Parse(json, JsonValueKind.Array);
        foreach (var entry in document.RootElement.EnumerateArray())
        {
            var pattern = Text(entry, "pattern", patterns.Count);
            var tags = Tags(entry);
            var botClass = ClassOf(tags);
            if (botClass == BotClass.AiCrawler && IsAgentName(pattern))
                botClass = BotClass.AiAgent;
            patterns.Add(Pattern(pattern, botClass, IsGood(tags), PatternReach.Product));
        }

        return patterns;
    }

    /// <summary>atmire/COUNTER-Robots: pattern (regex, compared without case).</summary>
    public static List<BotPattern> ReadCounter(string json)
    {
        var patterns = new List<BotPattern>(512);
        using var document = Parse(json, JsonValueKind.Array);
        foreach (var entry in document.RootElement.EnumerateArray())
        {
            var pattern = Text(entry, "pattern", patterns.Count);
            if (!TooCommon.Contains(pattern))
                patterns.Add(Pattern(pattern, BotClass.Other, false, PatternReach.OddAgent));
        }

        return patterns;
    }

    /// <summary>ai-robots-txt: name to operator and function. A name must stand alone in the user agent.</summary>
    public static List<BotPattern> ReadAi(string json)
    {
        var patterns = new List<BotPattern>(256);
        using var document = Parse(json, JsonValueKind.Object);
        foreach (var entry in document.RootElement.EnumerateObject())
        {
            var name = entry.Name;
            if (name.Length is < 3 or > 100 || !System.Text.Ascii.IsValid(name))
                throw new ListFormatException($"Entry {patterns.Count + 1}: \"{name}\" is not a product name.");
            if (name == "Spider")
                continue; // Every other spider is called that too.
            var function = Function(entry.Value);
            var botClass = IsAgentName(name) || Array.IndexOf(AgentFunctions, function) >= 0 ? BotClass.AiAgent : BotClass.AiCrawler;

            // An ordinary word ("Code", "Operator") only counts as a product with its version.
            var literal = IsOrdinaryWord(name) ? name + "/" : name;
            patterns.Add(new BotPattern(literal.ToLowerInvariant(), null, name.Split('/')[0], botClass, false, PatternReach.Product)
            {
                WholeWord = true,
                Exact = literal,
                Specialist = !IsOldFriend(function) && !IsOrdinaryWord(name),
            });
        }

        return patterns;
    }

    /// <summary>As <see cref="ReadCrawlers"/>, with every expression built at once so that a bad one is refused.</summary>
    public static List<BotPattern> ReadCrawlersChecked(string json) => Checked(ReadCrawlers(json));

    /// <summary>As <see cref="ReadCounter"/>, with every expression built at once so that a bad one is refused.</summary>
    public static List<BotPattern> ReadCounterChecked(string json) => Checked(ReadCounter(json));

    private static List<BotPattern> Checked(List<BotPattern> patterns)
    {
        foreach (var pattern in patterns)
            pattern.Expression?.Check();
        return patterns;
    }

    private static BotPattern Pattern(string pattern, string botClass, bool good, PatternReach reach)
    {
        var anyCase = reach == PatternReach.OddAgent;
        if (PatternText.Plain(pattern) is { } plain && System.Text.Ascii.IsValid(plain))
        {
            // Short names are told apart by their spelling: "BW/" is a crawler, "bw/" is part of many words.
            var exact = plain.Length < 7 && !anyCase ? plain : null;
            return new BotPattern(plain.ToLowerInvariant(), null, null, botClass, good, reach)
            {
                Exact = exact,
                WholeWord = anyCase && plain.Length < 5,
            };
        }

        return new BotPattern(PatternText.Required(pattern), new LinearPattern(pattern, anyCase), null, botClass, good, reach);
    }

    private static JsonDocument Parse(string json, JsonValueKind kind)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException e)
        {
            throw new ListFormatException($"Line {e.LineNumber + 1}: not JSON.", e);
        }

        if (document.RootElement.ValueKind == kind)
            return document;
        document.Dispose();
        throw new ListFormatException($"Line 1: a JSON {(kind == JsonValueKind.Array ? "array" : "object")} is expected.");
    }

    private static string Text(JsonElement entry, string property, int index) =>
        entry.ValueKind == JsonValueKind.Object
        && entry.TryGetProperty(property, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 and <= 200 } text
            ? text
            : throw new ListFormatException($"Entry {index + 1}: a {property} of 1 to 200 characters is expected.");

    private static string Function(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("function", out var function) ? function.ToString() : "";

    private static HashSet<string> Tags(JsonElement entry)
    {
        HashSet<string> tags = new(StringComparer.Ordinal);
        if (entry.TryGetProperty("tags", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var tag in list.EnumerateArray())
                tags.Add(tag.ToString());
        }

        return tags;
    }

    private static string ClassOf(HashSet<string> tags)
    {
        if (tags.Contains("ai-crawler"))
            return BotClass.AiCrawler;
        if (tags.Contains("search-engine"))
            return BotClass.SearchEngine;
        if (tags.Contains("monitoring"))
            return BotClass.Monitor;
        if (tags.Contains("feed-reader"))
            return BotClass.Feed;
        if (tags.Contains("browser-automation"))
            return BotClass.Headless;
        if (tags.Contains("http-library"))
            return BotClass.Tool;
        return tags.Contains("seo") ? BotClass.Seo : BotClass.Other;
    }

    private static bool IsGood(HashSet<string> tags) =>
        !tags.Contains("scanner")
        && tags.Overlaps(["search-engine", "monitoring", "feed-reader", "social-preview", "archiver", "academic"]);

    private static bool IsAgentName(string name) =>
        name.EndsWith("User", StringComparison.Ordinal) || name.EndsWith("Agent", StringComparison.Ordinal);

    // Search engines and link previews that are on the AI list for what their owner may also do with the pages.
    private static bool IsOldFriend(string function) =>
        function.Has("sharing") || function.Has("Siri") || function.Has("Search Crawlers");

    private static bool IsOrdinaryWord(string name)
    {
        if (name.Length > 8)
            return false;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetter(c))
                return false;
        }

        return !name.EndsWith("bot", StringComparison.OrdinalIgnoreCase);
    }
}
