namespace VisitorGateway.ReverseIp.Companies;

/// <summary>What an operator says about a network. What is null is left to the databases.</summary>
public sealed record NetworkClaim
{
    public string? Company { get; init; }

    /// <summary>Lower case, without "www.".</summary>
    public string? Domain { get; init; }

    /// <summary>Default business for a claim that names a company or domain.</summary>
    public NetworkKind? Kind { get; init; }

    /// <summary>ISO 3166-1 alpha-2, upper case.</summary>
    public string? Country { get; init; }

    public string? Region { get; init; }

    public string? City { get; init; }

    public string? TimeZone { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    /// <summary>0 to 1. Default 1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>Name of the file that says so.</summary>
    public required string Source { get; init; }

    /// <summary>Where in the file, for example "line 7".</summary>
    public required string Place { get; init; }
}
