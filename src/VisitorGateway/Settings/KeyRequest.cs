namespace VisitorGateway.Settings;

/// <summary>A key to be made: either for the events of a site, or to use the API as a role.</summary>
/// <param name="Site">Key of a configured site.</param>
/// <param name="Role">viewer or sales.</param>
internal sealed record KeyRequest(string? Name, string? Site, string? Role);
