namespace VisitorGateway.ClickMaps;

/// <summary>An element of a page that people clicked on.</summary>
/// <param name="Within">Id of the element, or of the nearest around it that has one; null when none has.</param>
/// <param name="Element">Name of the element ("button").</param>
/// <param name="Clicks">How many clicks.</param>
/// <param name="People">How many people.</param>
/// <param name="Share">Of all clicks on the page, 0 to 1.</param>
internal sealed record ClickTarget(string? Within, string Element, int Clicks, int People, double Share);
