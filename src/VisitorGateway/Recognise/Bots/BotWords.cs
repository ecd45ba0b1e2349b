namespace VisitorGateway.Recognise.Bots;

/// <summary>
/// What machines call themselves whoever made them: words of the trade and the libraries they are written with. General on purpose;
/// products belong in the lists.
/// </summary>
internal static class BotWords
{
    private static readonly (string Class, string[] Words)[] Anywhere =
    [
        (BotClass.Other,
        [
            "crawl", "spider", "slurp", "scrap", "archiver", "indexer", "harvest", "fetcher", "retriever", "extractor", "classifier",
            "thumbnail", "screenshot", "favicon", "robot", "unfurl", "preview", "-agent", "imageproxy", "aggregator", "archive",
            "indexing", "collector", "grabber", "ripper", "siphon", "prerender", "snapshot", "capture", "parser", "intelligence",
            "research", "survey",
        ]),
        (BotClass.Monitor,
        [
            "monitor", "uptime", "observatory", "synthetic", "pagespeed", "lighthouse", "healthcheck", "health check", "webpagetest",
            "ptst/", "pingdom", "watchdog", "insights", "probe", "loadtest", "metrics",
        ]),
        (BotClass.Tool,
        [
            "checker", "linkcheck", "tester", "audit", "verifier", "verification", "httpagent", "validator", "scanner", "vulnerab",
            "pentest", "httpclient", "http-client", "http client", "http_client", "okhttp", "libwww-", "libcurl", "wget", "curl/",
            "python", "urllib", "aiohttp", "axios", "node-fetch", "guzzle", "go-http", "apache-http", "jakarta", "webcopier",
            "downloader", "inspection", "inspector", "optimizer", "optimiser", "analyzer", "analyser", "detector", "converter",
            "transcoder", "webcapture", "sitemap", "wordpress", "siteimprove", "java/", "perl/", "ruby/", "php/",
        ]),
        (BotClass.Seo, ["semrush", "ahrefs", "seokicks", "backlink", "seo", "seobility"]),
        (BotClass.Feed, ["feed", "rss", "rssreader"]),
        (BotClass.Headless,
        [
            "headless", "phantomjs", "selenium", "webdriver", "puppeteer", "playwright", "slimerjs", "casperjs", "zombie.js",
            "htmlunit", "cypress/",
        ]),
        (BotClass.MailScanner,
        [
            "barracuda", "mimecast", "proofpoint", "messagelabs", "ironport", "mailscanner", "safelinks", "mail gateway",
            "email security", "urldefense",
        ]),
        (BotClass.AiAgent, ["-user/1.", "ai-agent", "aiagent"]),
    ];

    // Only in agents that are not built like a browser; there they decide name and class, the shape has already decided the verdict.
    private static readonly (string Class, string[] Words)[] OddOnly =
    [
        (BotClass.Monitor, ["check", "status", "watch", "ping", "nagios", "zabbix", "health", "probe"]),
        (BotClass.Feed, ["feed", "rss", "podcast", "news", "atom"]),
        (BotClass.Tool,
        [
            "client", "library", "fetch", "request", "java", "perl", "ruby", "php", "get", "download", "proxy", "script", "scan", "api",
            "agent", "import", "sync", "lib",
        ]),
        (BotClass.Seo, ["seo", "link", "rank", "site", "domain"]),
        (BotClass.SearchEngine, ["search", "index"]),
    ];

    // Things that phone apps do as well, and say so behind their web view's agent (CamScanner).
    private static readonly HashSet<string> AppWords =
    [
        "scanner", "downloader", "converter", "detector", "optimizer", "optimiser", "screenshot", "checker", "monitor", "survey",
        "research", "capture", "snapshot", "verification", "tester", "audit", "metrics", "feed", "rss", "parser", "collector", "probe",
        "intelligence",
    ];

    // Verbs that end the names of services: CookieHubScan, LinkCheck.
    private static readonly string[] Endings = ["Scan", "Verify", "Check", "Fetch", "Test", "Index", "Grab", "Harvest", "Watch", "Search"];

    public static List<BotPattern> Patterns()
    {
        var patterns = new List<BotPattern>(128);
        foreach (var (botClass, words) in Anywhere)
        {
            foreach (var word in words)
            {
                patterns.Add(new BotPattern(word, null, null, botClass, false, PatternReach.Word)
                {
                    WholeWord = word[^1] == '/' || word.Length <= 3,
                    NotInApps = AppWords.Contains(word),
                });
            }
        }

        var library = new LinearPattern("(?:http|HTTP|Http)(?:[^s:]|$)");
        patterns.Add(new BotPattern("http", library, null, BotClass.Tool, false, PatternReach.OddAgent));
        foreach (var ending in Endings)
        {
            var service = new LinearPattern($"[a-z]{ending}(?:[^A-Za-z]|$)");
            patterns.Add(new BotPattern(ending.ToLowerInvariant(), service, null, BotClass.Tool, false, PatternReach.Word)
            {
                NotInApps = true,
            });
        }

        patterns.Add(new BotPattern("agent", new LinearPattern(@"[A-Za-z]Agent[ /]\d"), null, BotClass.Monitor, false, PatternReach.Word));

        foreach (var (botClass, words) in OddOnly)
        {
            foreach (var word in words)
                patterns.Add(new BotPattern(word, null, null, botClass, false, PatternReach.OddAgent));
        }

        return patterns;
    }
}
