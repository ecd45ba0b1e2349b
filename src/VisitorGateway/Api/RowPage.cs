namespace VisitorGateway.Api;

internal sealed record RowPage(string? Title, string Url);
