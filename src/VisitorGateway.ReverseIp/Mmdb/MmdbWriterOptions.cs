namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>What a written file says about itself, and how its tree is built.</summary>
public sealed class MmdbWriterOptions
{
    /// <summary>For example "ACME-Company". Required by the format.</summary>
    public required string DatabaseType { get; init; }

    /// <summary>Description by language.</summary>
    public IReadOnlyDictionary<string, string> Description { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<string> Languages { get; init; } = [];

    public required DateTimeOffset Built { get; init; }

    /// <summary>4 or 6. Default 6, which holds IPv4 at ::/96.</summary>
    public int IpVersion { get; init; } = 6;

    /// <summary>
    /// In IPv6 files, lets ::ffff:0:0/96, 2002::/16 and 2001::/32 lead to the IPv4 networks where no network of their own
    /// was added. Default true.
    /// </summary>
    public bool AliasIPv4 { get; init; } = true;

    /// <summary>
    /// Joins neighbours that share a record into the network above them: smaller files, faster lookups, shorter
    /// prefixes than those added. Default true.
    /// </summary>
    public bool JoinEqualNeighbours { get; init; } = true;
}
