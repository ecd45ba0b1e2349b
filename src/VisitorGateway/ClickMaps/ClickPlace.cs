namespace VisitorGateway.ClickMaps;

/// <param name="X">Across the page, 0 to 1000.</param>
/// <param name="Y">Down the page, 0 to 1000.</param>
internal readonly record struct ClickPlace(int X, int Y);
