namespace VisitorGateway.Search;

internal sealed record FoundCompany(string Id, string Name, string? Domain, string? City, string? Country, double Score, string Cell, string Stage, long LastSeen);
