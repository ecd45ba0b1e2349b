namespace VisitorGateway.Search;

/// <summary>A page that people remember having been on.</summary>
internal sealed record FoundPage(string Url, string? Title, int People, long LastSeen);
