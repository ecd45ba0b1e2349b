namespace VisitorGateway.LoadTests.Scenarios;

/// <summary>Somebody who sends requests.</summary>
/// <param name="address">Written as X-Forwarded-For; the gateway believes it with --trust-proxy only.</param>
internal sealed class Browser(string address, string userAgent)
{
    public static readonly Browser Nobody = new("192.0.2.1", "load");

    public string Address { get; } = address;

    public string UserAgent { get; } = userAgent;

    /// <summary>name=value, from the answer that set it.</summary>
    public string? Cookie { get; set; }

    /// <summary>Referer of its requests, where one is sent.</summary>
    public string? Referrer { get; init; }

    /// <summary>Number of its first event: names the browser while its first answer is on the way.</summary>
    public long? FirstEvent { get; set; }
}
