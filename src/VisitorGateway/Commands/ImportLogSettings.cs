namespace VisitorGateway.Commands;

/// <param name="Rejects">Empty for import-log.rejects in the data directory.</param>
internal sealed record ImportLogSettings(IReadOnlyList<string> Files, string DataDirectory, string Site, string? BaseUrl, string Rejects);
