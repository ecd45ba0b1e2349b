using VisitorGateway.Recognise.Bots;

namespace VisitorGateway.Tests.Recognise.Bots;

public class BotRecognizerTests(ITestOutputHelper output)
{
    private const string Chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";
    private const string LinuxChrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";
    private static readonly BotRecognizer Recognizer = new(BotLists.Load(null));

    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "Googlebot", "search-engine", true)]
    [InlineData("Googlebot-Image/1.0", "Googlebot-Image", "search-engine", true)]
    [InlineData("Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", "bingbot", "search-engine", true)]
    [InlineData("Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)", "YandexBot", "search-engine", true)]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1.1 Safari/605.1.15 (Applebot/0.1; +http://www.apple.com/go/applebot)", "Applebot", "search-engine", true)]
    [InlineData("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; GPTBot/1.2; +https://openai.com/gptbot", "GPTBot", "ai-crawler", false)]
    [InlineData("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)", "ClaudeBot", "ai-crawler", false)]
    [InlineData("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; PerplexityBot/1.0; +https://perplexity.ai/perplexitybot)", "PerplexityBot", "ai-crawler", false)]
    [InlineData("CCBot/2.0 (https://commoncrawl.org/faq/)", "CCBot", "ai-crawler", false)]
    [InlineData("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ChatGPT-User/1.0; +https://openai.com/bot)", "ChatGPT-User", "ai-agent", false)]
    [InlineData("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Perplexity-User/1.0; +https://perplexity.ai/perplexity-user)", "Perplexity-User", "ai-agent", false)]
    [InlineData("Claude-User", "Claude-User", "ai-agent", false)]
    [InlineData("Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)", "AhrefsBot", "seo", false)]
    [InlineData("Mozilla/5.0 (compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)", "UptimeRobot", "monitor", true)]
    [InlineData("Feedly/1.0 (+http://www.feedly.com/fetcher.html; 16 subscribers)", "Feedly", "feed", true)]
    [InlineData("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", "facebookexternalhit", "other", true)]
    [InlineData("curl/8.4.0", "curl", "tool", false)]
    [InlineData("python-requests/2.31.0", "python-requests", "tool", false)]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36", "HeadlessChrome", "headless", false)]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; rv:109.0) Gecko/20100101 Firefox/119.0 (Proofpoint URL Defense)", "Proofpoint", "mail-scanner", false)]
    public void Names_known_machines_and_their_class(string agent, string name, string botClass, bool good)
    {
        var verdict = OfAgent(agent);
        Assert.NotNull(verdict);
        Assert.Equal((name, botClass, good), (verdict.Name, verdict.Class, verdict.Good));
    }

    [Theory]
    [InlineData("AcmeCrawler/1.0", "AcmeCrawler", "other")]
    [InlineData("Mozilla/5.0 (compatible; acme-bot/2.1)", "acme-bot", "other")]
    [InlineData("Acme/1.0 (+https://acme.example/about)", "Acme", "other")]
    [InlineData("Acme Reader - info@acme.example", "Acme Reader - infoacme.example", "other")]
    [InlineData("AcmeHealthcheck/1.0", "AcmeHealthcheck", "monitor")]
    [InlineData("AcmeFeed 2", "AcmeFeed", "feed")]
    [InlineData("acme-http-client/3", "acme-http-client", "tool")]
    [InlineData("Something Else", "Something Else", "tool")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64)", "Unnamed agent", "tool")]
    [InlineData("", "No user agent", "tool")]
    [InlineData(null, "No user agent", "tool")]
    public void Recognises_machines_on_no_list(string? agent, string name, string botClass)
    {
        var verdict = OfAgent(agent);
        Assert.NotNull(verdict);
        Assert.False(verdict.Good);
        Assert.Equal((name, botClass), (verdict.Name, verdict.Class));
    }

    [Theory]
    [InlineData(Chrome)]
    [InlineData(LinuxChrome)]
    [InlineData("Mozilla/5.0 (Linux; Android 10; CUBOT X20) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/88.0.4324.181 Mobile Safari/537.36")]
    [InlineData("Mozilla/5.0 (Linux; Android 9; CUBOT_POWER) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/88.0.4324.181 Mobile Safari/537.36")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 LinkedInApp")]
    [InlineData("Mozilla/5.0 (Linux; Android 12; SM-A125F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/101.0.4951.61 Mobile Safari/537.36 Booking.App/33.2 Android/12")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 OPR/115.0.0.0 (Edition std-1)")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Obsidian/1.4.16 Chrome/114.0.5735.289 Electron/25.8.1 Safari/537.36")]
    [InlineData("Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0.3945.79 Safari/537.36 WebAppManager")]
    [InlineData("Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1; Embedded Web Browser from: http://bsalsa.com/; .NET CLR 1.1.4322)")]
    [InlineData("Mozilla/5.0 (compatible; MSIE 10.0; Windows Phone 8.0; Trident/6.0; IEMobile/10.0; ARM; Touch; NOKIA; Lumia 920)")]
    [InlineData("Opera/9.80 (J2ME/MIDP; Opera Mini/7.1.32052/35.5706; U; id) Presto/2.8.119 Version/11.10")]
    [InlineData("SAMSUNG-SGH-E250/1.0 Profile/MIDP-2.0 Configuration/CLDC-1.1 UP.Browser/6.2.3.3.c.1.101 (GUI) MMP/2.0")]
    [InlineData("Mozilla/5.0 (PlayStation 4 3.11) AppleWebKit/537.73 (KHTML, like Gecko)")]
    [InlineData("Links (2.8; Linux; text)")]
    public void Leaves_people_alone(string agent) => Assert.Null(OfAgent(agent));

    [Fact]
    public void The_shape_of_a_request_gives_browsers_away()
    {
        var usual = RequestShape.Unseen;
        Assert.Null(Recognizer.Recognize(Chrome, usual));
        Assert.Equal("headless", Recognizer.Recognize(Chrome, usual with { HeadlessSigns = true })?.Class);
        Assert.Equal("Prefetch", Recognizer.Recognize(Chrome, usual with { Prefetch = true })?.Name);
        Assert.Equal("HEAD request", Recognizer.Recognize(Chrome, usual with { Head = true })?.Name);
        Assert.Equal("Browser without languages", Recognizer.Recognize(Chrome, usual with { HasAcceptLanguage = false })?.Name);
        Assert.Equal("Browser in a data centre", Recognizer.Recognize(LinuxChrome, usual with { NetworkKind = "hosting" })?.Name);
        Assert.Null(Recognizer.Recognize(Chrome, usual with { NetworkKind = "hosting" }));
        Assert.Null(Recognizer.Recognize(LinuxChrome, usual with { NetworkKind = "business" }));
    }

    [Fact]
    public void What_the_agent_says_of_itself_comes_before_the_shape() =>
        Assert.Equal("Googlebot", Recognizer.Recognize("Googlebot/2.1", RequestShape.Unseen with { Head = true })?.Name);

    [Fact]
    public void Only_the_first_512_characters_count()
    {
        Assert.Null(OfAgent(Chrome + new string(' ', 512) + "Googlebot/2.1"));
        Assert.NotNull(OfAgent("Googlebot/2.1 " + new string('x', 100_000)));
    }

    [Fact]
    public void Remembers_a_bounded_number_of_agents()
    {
        var recognizer = new BotRecognizer(BotLists.Load(null));
        for (var i = 0; i < 30_000; i++)
            recognizer.Recognize($"Agent {i}", RequestShape.Unseen);
        Assert.InRange(recognizer.RememberedNow, 1, BotRecognizer.Remembered);
    }

    [Fact]
    public void A_remembered_agent_costs_no_allocation()
    {
        Recognizer.Recognize(Chrome, RequestShape.Unseen);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Recognizer.Recognize(Chrome, RequestShape.Unseen);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Ten_thousand_damaged_agents_are_answered_with_names_fit_to_show()
    {
        string[] seeds = [Chrome, LinuxChrome, "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "curl/8.4.0", "Opera/9.80 (J2ME/MIDP; Opera Mini/7.1) Presto/2.8", "Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1)", "<script>alert(1)</script>"];
        var slowest = TimeSpan.Zero;
        foreach (var agent in Mutations.Of(seeds, 10_000))
        {
            var started = System.Diagnostics.Stopwatch.GetTimestamp();
            var answer = Recognizer.Recognize(agent, RequestShape.Unseen);
            var taken = System.Diagnostics.Stopwatch.GetElapsedTime(started);
            slowest = taken > slowest ? taken : slowest;
            if (answer is not { } verdict)
                continue;
            Assert.InRange(verdict.Name.Length, 1, 60);
            Assert.DoesNotContain(verdict.Name, c => char.IsControl(c) || c is '<' or '>' or '"' or '&' or '=' or '@');
        }

        output.WriteLine($"slowest: {slowest.TotalMilliseconds} ms");
    }

    private static BotVerdict? OfAgent(string? agent) => Recognizer.Recognize(agent, RequestShape.Unseen);
}
