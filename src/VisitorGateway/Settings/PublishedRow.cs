namespace VisitorGateway.Settings;

/// <summary>A version of the rules that was put in force.</summary>
/// <param name="Published">Milliseconds since 1970 UTC.</param>
/// <param name="Rules">How many it has.</param>
/// <param name="Note">Why, as whoever published it wrote.</param>
internal sealed record PublishedRow(string Version, long Published, int Rules, string? Note);
