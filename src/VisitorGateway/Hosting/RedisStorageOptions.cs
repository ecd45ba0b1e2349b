namespace VisitorGateway;

/// <summary>The shared store.</summary>
internal sealed class RedisStorageOptions
{
    /// <summary>Hosts and options (host:6379,password=...,ssl=true); several hosts of one Cluster with commas. Default none: the embedded store.</summary>
    public string? Connection { get; set; }

    /// <summary>What every key starts with. Default "vg".</summary>
    public string Prefix { get; set; } = "vg";

    /// <summary>Use a Redis whose maxmemory-policy may throw events away. Default false.</summary>
    public bool AllowEviction { get; set; }

    /// <summary>Longest to wait for an answer, 50 to 60,000 ms. Default 2,000.</summary>
    public int TimeoutMilliseconds { get; set; } = 2000;

    /// <summary>Most commands on their way, 100 to 1,000,000. Default 20,000.</summary>
    public int MaxInFlight { get; set; } = 20_000;

    /// <summary>
    /// Bytes of events that a gateway keeps on its own disk while Redis is away, answered and stored when it is back; 1 MiB to 16 GiB.
    /// Default 0: none, they are refused with 503.
    /// </summary>
    public long SpoolBytes { get; set; }
}
