namespace VisitorGateway.Settings;

/// <summary>A tracked site, and whether its snippet was heard of.</summary>
/// <param name="Configured">False for the built-in demo site.</param>
/// <param name="LastSeen">Milliseconds since 1970 UTC; null while nobody was seen on it.</param>
/// <param name="LastPage">URL of the page that was seen last.</param>
/// <param name="VisitorsToday">Browsers seen in the last 24 hours.</param>
/// <param name="Refused">Why requests for it were refused lately, latest first.</param>
internal sealed record SiteStatus(
    string Key, string Name, bool Configured, IReadOnlyList<string> Origins, string? CookieDomain,
    long? LastSeen, string? LastPage, int VisitorsToday, IReadOnlyList<SiteRefusal> Refused);
