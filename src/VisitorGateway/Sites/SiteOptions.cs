namespace VisitorGateway.Sites;

/// <summary>One entry of the <c>Sites</c> section; its name is the site's key.</summary>
internal sealed class SiteOptions
{
    public const int StandardPagesPerMinute = 120;

    /// <summary>Shown in the console. Default: the key.</summary>
    public string? Name { get; set; }

    /// <summary>Origins whose pages may send events, each as scheme://host[:port].</summary>
    public IList<string> Origins { get; set; } = [];

    /// <summary>Let pages on this computer (localhost) send events. Default false; true for the site "demo".</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>Take headless browsers for people, as a site's own browser tests are. Default false; true for the site "demo".</summary>
    public bool CountHeadless { get; set; }

    /// <summary>Parent domain that shares the visitor cookie (example.com). Default: the gateway's host only.</summary>
    public string? CookieDomain { get; set; }

    /// <summary>Further domains that count as the site itself when a referrer is read.</summary>
    public IList<string> InternalDomains { get; set; } = [];

    /// <summary>More page views of one visitor in a minute are a machine's; 0 sets no bound. Default 120, and 0 where headless browsers count.</summary>
    public int? PagesPerMinute { get; set; }

    /// <summary>Query parameters of the site's own search pages ("q"): a page view that has one is a search too. Default none.</summary>
    public IList<string> SearchParameters { get; set; } = [];

    /// <summary>Query parameters that are removed from stored URLs.</summary>
    public IList<string> PrivateParameters { get; set; } = [];

    /// <summary>Secret of 32 characters or more under which the site's own server signs who a visitor is. Default: none, no proofs.</summary>
    public string? IdentifyKey { get; set; }
}
