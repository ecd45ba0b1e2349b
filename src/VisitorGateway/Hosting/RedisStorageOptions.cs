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
}
