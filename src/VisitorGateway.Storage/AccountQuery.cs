namespace VisitorGateway.Storage;

/// <param name="SeenSince">Milliseconds since 1970 UTC; 0 means ever, ordered by rank instead of by last sign of life.</param>
/// <param name="Text">Part of a company's name or domain, any case; null for all.</param>
public sealed record AccountQuery(long SeenSince = 0, string? Text = null, int Limit = 100, int Offset = 0);
