namespace VisitorGateway.Ingest;

/// <param name="Version">The rules that everybody is scored by.</param>
/// <param name="Done">Profiles scored so far.</param>
internal sealed record RescoreProgress(string Version, int Done);
