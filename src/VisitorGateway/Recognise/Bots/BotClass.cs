namespace VisitorGateway.Recognise.Bots;

/// <summary>What kind of machine it is; the names are stored with events and shown to users.</summary>
internal static class BotClass
{
    public const string SearchEngine = "search-engine";
    public const string AiCrawler = "ai-crawler";
    public const string AiAgent = "ai-agent";
    public const string Monitor = "monitor";
    public const string Seo = "seo";
    public const string Feed = "feed";
    public const string Tool = "tool";
    public const string Headless = "headless";
    public const string MailScanner = "mail-scanner";
    public const string Behaviour = "behaviour";
    public const string Other = "other";
}
