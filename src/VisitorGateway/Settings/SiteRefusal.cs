namespace VisitorGateway.Settings;

/// <param name="At">Milliseconds since 1970 UTC.</param>
internal sealed record SiteRefusal(string Reason, long At, int Times);
