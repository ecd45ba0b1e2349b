namespace VisitorGateway.ClickMaps;

/// <summary>Where people clicked on a page, out of what the latest visitors did.</summary>
/// <param name="Now">Milliseconds since 1970 UTC.</param>
/// <param name="Title">The page's, as it was last sent; null when it was not.</param>
/// <param name="People">Who were on the page.</param>
/// <param name="LookedAt">Of how many people the histories were read: those who were here last.</param>
/// <param name="Clicks">On the page, those beyond the listed targets included.</param>
/// <param name="Targets">Most clicks first, at most 50.</param>
/// <param name="Places">The latest, at most 500.</param>
internal sealed record ClickMap(
    long Now, string Url, string? Title, int People, int LookedAt, int Clicks, IReadOnlyList<ClickTarget> Targets, IReadOnlyList<ClickPlace> Places);
