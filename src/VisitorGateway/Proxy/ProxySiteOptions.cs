namespace VisitorGateway.Proxy;

/// <summary>One entry of <c>Proxy:Sites</c>: a site that the gateway stands in front of.</summary>
internal sealed class ProxySiteOptions
{
    /// <summary>Host names that visitors ask for, without port.</summary>
    public IList<string> Hosts { get; set; } = [];

    /// <summary>Where the site itself is, each as scheme://host[:port].</summary>
    public IList<string> Origins { get; set; } = [];

    /// <summary>Which origin takes a request: least-requests, round-robin, two-choices, random or first. Default least-requests.</summary>
    public string LoadBalancing { get; set; } = "least-requests";

    /// <summary>Path that a sound origin answers with 2xx; asked every <see cref="HealthSeconds"/>. Default none: only failing requests tell.</summary>
    public string? HealthPath { get; set; }

    /// <summary>1 to 3,600. Default 10.</summary>
    public int HealthSeconds { get; set; } = 10;

    /// <summary>A request without a byte either way for so long is given up, 1 to 86,400. Default 100.</summary>
    public int TimeoutSeconds { get; set; } = 100;

    /// <summary>1 to 300. Default 5.</summary>
    public int ConnectSeconds { get; set; } = 5;

    /// <summary>Host header for the origin. Default: the one that the visitor's browser sent.</summary>
    public string? OriginHost { get; set; }

    /// <summary>HTTP version towards the origin: 1.1, or 2 (over http without negotiation). Default 1.1.</summary>
    public string OriginHttp { get; set; } = "1.1";

    /// <summary>Take an https origin's certificate whoever signed it. Default false.</summary>
    public bool AcceptAnyCertificate { get; set; }

    /// <summary>Answer http by a redirect to https, all but what certificate authorities ask for. Default false.</summary>
    public bool RedirectToHttps { get; set; }

    /// <summary>Port of https that visitors know, 1 to 65,535. Default 443.</summary>
    public int HttpsPort { get; set; } = 443;

    /// <summary>Largest request body. Default none: the origin decides.</summary>
    public long? MaxRequestBytes { get; set; }

    /// <summary>Put the snippet into pages. Default true.</summary>
    public bool Inject { get; set; } = true;

    /// <summary>The snippet waits for consent, no cookie is set and no page view is recorded before it. Default false.</summary>
    public bool RequireConsent { get; set; }

    /// <summary>Record page views of visitors without script. Default true.</summary>
    public bool ServerViews { get; set; } = true;

    /// <summary>How long the snippet may take to report a page view before it is taken to be blocked, 1 to 300. Default 10.</summary>
    public int ServerViewSeconds { get; set; } = 10;

    /// <summary>Path of the snippet on the site's host. Default: a name made from the site's key.</summary>
    public string? ScriptPath { get; set; }

    /// <summary>Path that events are posted to. Default: a name made from the site's key.</summary>
    public string? CollectPath { get; set; }

    /// <summary>Say in a header X-VG-Injection what became of each page. Default false.</summary>
    public bool ReportHeader { get; set; }
}
