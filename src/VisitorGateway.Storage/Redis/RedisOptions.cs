namespace VisitorGateway.Storage.Redis;

/// <summary>How the shared store is reached and used.</summary>
public sealed class RedisOptions
{
    /// <summary>Hosts and options as StackExchange.Redis reads them: <c>host:6379,password=...,ssl=true</c>; several hosts of one Cluster with commas.</summary>
    public required string Connection { get; set; }

    /// <summary>What every key starts with, 1 to 32 letters, digits, '-', '_' or '.'. Default "vg".</summary>
    public string Prefix { get; set; } = "vg";

    /// <summary>Use a server whose maxmemory-policy may throw events away. Default false: such a server is refused.</summary>
    public bool AllowEviction { get; set; }

    /// <summary>Longest to wait for an answer of Redis; what takes longer counts as the store being away. Default 2 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Most commands on their way; more are refused until some are answered. Default 20,000.</summary>
    public int MaxInFlight { get; set; } = 20_000;

    /// <summary>Refusals older than this go. Default 7 days.</summary>
    public TimeSpan RejectsMaxAge { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Most bytes of refusals; the oldest go first. Default 100 MB.</summary>
    public long RejectsMaxBytes { get; set; } = 100_000_000;

    /// <summary>Takes news of the connection for the log, each a sentence, at most one in 10 s of a kind.</summary>
    public Action<string>? Report { get; set; }

    internal void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Connection);
        if (Prefix.Length is 0 or > 32 || !Prefix.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            throw new StoreNotOpenedException($"Storage:Redis:Prefix: '{Prefix}' must be 1 to 32 letters, digits, '-', '_' or '.'.");

        ArgumentOutOfRangeException.ThrowIfLessThan(Timeout, TimeSpan.FromMilliseconds(10));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxInFlight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(RejectsMaxBytes, 0);
    }
}
