namespace VisitorGateway.Api;

/// <summary>The profile was absorbed by another, whose page is the one to show.</summary>
internal sealed record Redirected(string Redirect);
