namespace VisitorGateway.Api;

internal sealed record SourceRow(long Time, string? Keyword, RowSource Source);
