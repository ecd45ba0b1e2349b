namespace VisitorGateway.ReverseIp.Companies;

/// <summary>
/// What is known about an address: the company behind it and its place, and how that is known. What is unknown is null,
/// never empty. Instances are shared between lookups.
/// </summary>
public sealed record Match
{
    /// <summary>Name for people, for example "Google LLC"; also of providers, whose customers stay unknown.</summary>
    public string? Company { get; init; }

    /// <summary>Internet domain of the company, lower case, for example "google.com".</summary>
    public string? Domain { get; init; }

    public NetworkKind Kind { get; init; }

    /// <summary>ISO 3166-1 alpha-2, upper case.</summary>
    public string? Country { get; init; }

    public string? Region { get; init; }

    public string? City { get; init; }

    /// <summary>IANA name, for example "Europe/Berlin".</summary>
    public string? TimeZone { get; init; }

    /// <summary>Degrees, north positive.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees, east positive.</summary>
    public double? Longitude { get; init; }

    /// <summary>The network that shares this answer, in CIDR notation.</summary>
    public string? Network { get; init; }

    /// <summary>Number of the autonomous system that announces the network.</summary>
    public long? Asn { get; init; }

    /// <summary>
    /// 0 to 1: how far a visit counts as one of this company. 0 for whoever only carries other people's traffic,
    /// 0.3 to 0.5 for the holder of an autonomous system, 0.8 and more for a company database.
    /// </summary>
    public double Confidence { get; init; }

    /// <summary>Which layer named the company or, without one, the place: a file name, "reserved", "demo data" or "none".</summary>
    public string Source { get; init; } = "none";

    /// <summary>One plain sentence for people: why this company, or why none.</summary>
    public string Reason { get; init; } = "";
}
