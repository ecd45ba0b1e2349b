using VisitorGateway.Sites;

namespace VisitorGateway;

/// <summary>
/// Everything an operator may set, from gateway.json in the data directory, environment variables (VISITORGATEWAY_ with
/// __ between levels) and the command line, the later winning.
/// </summary>
internal sealed class GatewayOptions
{
    /// <summary>Where the store, keys, company data and rules are kept. Default ./data.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>Networks (CIDR) of reverse proxies whose X-Forwarded-For is believed. Default none.</summary>
    public IList<string> TrustedProxies { get; set; } = [];

    /// <summary>Tracked sites by key.</summary>
    public IDictionary<string, SiteOptions> Sites { get; set; } = new Dictionary<string, SiteOptions>(StringComparer.Ordinal);

    /// <summary>Life of the visitor cookie in days, 1 to 395. Default 395 (13 months).</summary>
    public int CookieDays { get; set; } = 395;

    /// <summary>Events that may wait for their append before new ones are refused with 503. Default 20,000.</summary>
    public int QueueEvents { get; set; } = 20_000;

    /// <summary>Bytes of bodies that may wait for their append before new ones are refused with 503. Default 64 MiB.</summary>
    public long QueueBytes { get; set; } = 64L << 20;

    /// <summary>
    /// Longest that visitors' events should wait for their append when more come than the store takes, in milliseconds, 0 to 60,000; the
    /// others are refused with 503 at once. 0: only the queue's size refuses. Default 1,000.
    /// </summary>
    public int QueueMilliseconds { get; set; } = 1000;

    /// <summary>
    /// Longest that work should wait for a processor, in milliseconds, 0 to 10,000; while it waits longer, visitors' events beyond those
    /// that can be worked on meanwhile are refused with 503 unread. 0: nobody is. Default 10.
    /// </summary>
    public double ProcessorWaitMilliseconds { get; set; } = 10;

    /// <summary>
    /// Longest that whoever sends events waits for the store before they get 503 and Retry-After, in milliseconds, 100 to 60,000.
    /// Default 5,000.
    /// </summary>
    public int AnswerWithinMilliseconds { get; set; } = 5000;

    /// <summary>How long after a change a profile's snapshot is saved beside the log, in milliseconds, 10 to 60,000. Default 1,000.</summary>
    public int SnapshotDelayMilliseconds { get; set; } = 1000;

    /// <summary>
    /// Shortest time between two snapshots of a profile that goes on changing, in milliseconds, 0 to 600,000. Default 30,000. On a
    /// shared store there is none, since other gateways add up accounts from what is saved.
    /// </summary>
    public int SnapshotPauseMilliseconds { get; set; } = 30_000;

    /// <summary>Profiles kept in memory. Default 50,000.</summary>
    public int CachedProfiles { get; set; } = 50_000;

    /// <summary>Consoles that may listen to Live at once, 1 to 20,000; further ones are told so. Default 1,000.</summary>
    public int LiveListeners { get; set; } = 1000;

    /// <summary>Connections at once, 100 to 1,000,000; further ones are closed at once. Default 20,000.</summary>
    public int MaxConnections { get; set; } = 20_000;

    /// <summary>
    /// Connections at once of one address (64 bits of an IPv6 one) that is none of <see cref="TrustedProxies"/>, up to 1,000,000;
    /// further ones are closed at once. 0: no bound. Default 1,000.
    /// </summary>
    public int ConnectionsPerAddress { get; set; } = 1000;

    /// <summary>Longest that a connection is kept on which no request comes, in seconds, 1 to 3,600. Default 40.</summary>
    public int KeepAliveSeconds { get; set; } = 40;

    /// <summary>Longest that the header of a request may take to come, in seconds, 1 to 600. Default 10.</summary>
    public int HeaderSeconds { get; set; } = 10;

    /// <summary>Least that the body of a request must bring, in bytes a second after its first 5 s, 1 to 1,000,000. Default 240.</summary>
    public int BodyBytesPerSecond { get; set; } = 240;

    /// <summary>Longest that an append waits for others to share its flush, in milliseconds, 0 to 100. Default 2.</summary>
    public double GroupWaitMilliseconds { get; set; } = 2;

    /// <summary>Days after which events, and people not seen since, are forgotten; 0, the default, keeps them for ever.</summary>
    public int RetentionDays { get; set; }

    /// <summary>SQLite flushes to disk at each commit (full) or leaves that to checkpoints (normal: a power cut may lose the last events). Default full.</summary>
    public string Synchronous { get; set; } = "full";

    /// <summary>Where metrics are sent to. Default nowhere.</summary>
    public Diagnostics.TelemetryOptions Telemetry { get; set; } = new();

    /// <summary>The store; default the embedded one in the data directory.</summary>
    public StorageOptions Storage { get; set; } = new();

    /// <summary>Sites that the gateway stands in front of.</summary>
    public Proxy.ProxyOptions Proxy { get; set; } = new();
}
