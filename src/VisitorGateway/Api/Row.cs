namespace VisitorGateway.Api;

/// <summary>One row of Live and of Accounts: a company, or a visitor whose company is not known. Mirrored by the console's types.ts.</summary>
internal sealed record Row
{
    /// <summary>"account:ID" or "profile:ID".</summary>
    public required string Key { get; init; }

    /// <summary>account or profile.</summary>
    public required string Type { get; init; }

    public required string Id { get; init; }

    public string? Name { get; init; }

    /// <summary>The access or hosting provider of a visitor without a company.</summary>
    public string? Provider { get; init; }

    public required string Kind { get; init; }

    /// <summary>this-computer or local-network, so that a newcomer recognises themselves.</summary>
    public string? Local { get; init; }

    public string? Domain { get; init; }

    public string? Industry { get; init; }

    public string? Country { get; init; }

    public string? Region { get; init; }

    public string? City { get; init; }

    public double Confidence { get; init; }

    /// <summary>Total within 0 to 100.</summary>
    public double Score { get; init; }

    public double Total { get; init; }

    /// <summary>Of the last 30 minutes.</summary>
    public double Change { get; init; }

    /// <summary>Score at 15 instants of the last 30 days, oldest first.</summary>
    public IReadOnlyList<double> Spark { get; init; } = [];

    public required string Grade { get; init; }

    public int Level { get; init; }

    public required string Cell { get; init; }

    public required string Stage { get; init; }

    public required RowPeople People { get; init; }

    public RowPage? Page { get; init; }

    public int Pages { get; init; }

    public long Seconds { get; init; }

    public int Visits { get; init; }

    public RowSource? Source { get; init; }

    public bool OnSite { get; init; }

    public long FirstSeen { get; init; }

    public long LastSeen { get; init; }

    public string? Bot { get; init; }

    public string? Site { get; init; }

    public string? Owner { get; init; }

    /// <summary>Product lines of interest, most first.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];
}
