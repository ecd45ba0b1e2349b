namespace VisitorGateway.LoadTests.Scenarios;

/// <summary>Browsers as they come: of many networks and makes, with pages that they look at. Made from a seed, so a run can be repeated.</summary>
internal sealed class Crowd(Random random)
{
    private static readonly string[] Agents =
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
    ];

    private static readonly string[] BotAgents =
    [
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
        "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
        "Mozilla/5.0 (compatible; SemrushBot/7~bl; +http://www.semrush.com/bot.html)",
    ];

    private static readonly string[] Referrers =
    [
        "https://www.google.com/", "https://www.bing.com/search?q=flow+sensor", "https://duckduckgo.com/", "https://www.linkedin.com/feed/",
        "https://www.example.net/blog/how-to-measure-flow", "https://chatgpt.com/",
    ];

    private static readonly string[] Sections = ["products", "solutions", "blog", "support", "pricing", "about"];

    public Random Random { get; } = random;

    public Browser Person() => new(Address(), Agents[Random.Next(Agents.Length)]);

    public Browser PersonAt(string network) => new($"{network}.{Random.Next(1, 255)}", Agents[Random.Next(Agents.Length)]);

    public Browser Bot() => new(Address(), BotAgents[Random.Next(BotAgents.Length)]);

    /// <summary>Fields of a page view, about 250 bytes as the snippet writes them.</summary>
    public string PageView()
    {
        var section = Sections[Random.Next(Sections.Length)];
        var page = Random.Next(40);
        var referrer = Random.Next(4) == 0 ? Referrers[Random.Next(Referrers.Length)] : $"https://www.example.com/{section}";
        return $$"""
            "url":"https://www.example.com/{{section}}/item-{{page}}?utm_source=newsletter&utm_medium=email","referrer":"{{referrer}}","title":"Item {{page}} of our {{section}}, sensors for flow and level","properties":{"language":"en-GB","width":"1920"}
            """;
    }

    /// <summary>An IPv4 address that a visitor may have: none that is reserved.</summary>
    private string Address()
    {
        int first;
        do
            first = Random.Next(1, 224);
        while (first is 10 or 127 or 100 or 169 or 172 or 192 or 198 or 203);
        return $"{first}.{Random.Next(256)}.{Random.Next(256)}.{Random.Next(1, 255)}";
    }
}
