namespace VisitorGateway.SignIn;

internal sealed record SessionSite(string Key, string Name);
