namespace VisitorGateway.Search;

internal sealed record FoundKeyword(string Keyword, int People, long LastSeen);
