namespace VisitorGateway.Live;

/// <summary>A row that was absorbed by another or is no longer live.</summary>
internal sealed record GoneRow(string Key);
