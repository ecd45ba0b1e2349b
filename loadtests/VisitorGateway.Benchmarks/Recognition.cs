using System.Globalization;
using BenchmarkDotNet.Attributes;
using VisitorGateway.Recognise.Bots;
using VisitorGateway.Recognise.Sources;

namespace VisitorGateway.Benchmarks;

/// <summary>Where page views came from and whose user agents they are, warm: hosts and agents were seen before, as nearly all on a site were.</summary>
public class Recognition
{
    public const int Questions = 256;

    private static readonly string[] Referrers =
    [
        "https://www.google.com/", "https://www.bing.com/search?q=flow+sensor+{0}", "https://www.baidu.com/s?wd=%E6%B5%81%E9%87%8F%20{0}", "https://www.linkedin.com/feed/",
        "https://chatgpt.com/", "https://mail.google.com/mail/u/0/", "https://partner{0}.example/page?id={0}", "https://www.example.com/products/{0}",
    ];

    private static readonly string[] Landings =
    [
        "https://www.example.com/", "https://www.example.com/pricing?plan={0}", "https://www.example.com/?utm_source=letter&utm_medium=email&utm_campaign=spring-{0}",
        "https://www.example.com/blog/post-{0}?gclid=Cj0KCQ{0}",
    ];

    private static readonly string[] Agents =
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{0}.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.{0} Safari/605.1.15",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E{0} Safari/604.1",
        "Mozilla/5.0 (X11; Linux x86_64; rv:{0}.0) Gecko/20100101 Firefox/{0}.0",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.{0}; +https://openai.com/gptbot)",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "python-requests/2.{0}", "SomeMonitor/{0} (+https://monitor.example/)",
    ];

    private readonly SourceQuestion[] _questions = new SourceQuestion[Questions];
    private readonly string[] _agents = new string[Questions];
    private SourceRecognizer _sources = null!;
    private BotRecognizer _bots = null!;
    private BotLists _lists = null!;

    [GlobalSetup]
    public void Setup()
    {
        for (var i = 0; i < Questions; i++)
        {
            _questions[i] = new SourceQuestion(Of(Landings, i), Of(Referrers, i / 3), "", ["example.org"]);
            _agents[i] = Of(Agents, i);
        }

        _lists = BotLists.Load(null);
        (_sources, _bots) = (new SourceRecognizer(SourceLists.Load(null)), new BotRecognizer(_lists));
        Source();
        Bot();
    }

    [Benchmark(OperationsPerInvoke = Questions)]
    public int Source()
    {
        var named = 0;
        foreach (var question in _questions)
            named += _sources.Recognize(question).Source.Name is null ? 0 : 1;
        return named;
    }

    [Benchmark(OperationsPerInvoke = Questions)]
    public int Bot()
    {
        var bots = 0;
        foreach (var agent in _agents)
            bots += _bots.Recognize(agent, RequestShape.Unseen) is null ? 0 : 1;
        return bots;
    }

    /// <summary>Agents that nobody sent before; the lists' own preparation is part of it.</summary>
    [Benchmark(OperationsPerInvoke = Questions)]
    public int Bot_first_seen()
    {
        var recognizer = new BotRecognizer(_lists);
        var bots = 0;
        foreach (var agent in _agents)
            bots += recognizer.Recognize(agent, RequestShape.Unseen) is null ? 0 : 1;
        return bots;
    }

    private static string Of(string[] texts, int i) => texts[i % texts.Length].Replace("{0}", (100 + (i % 40)).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
