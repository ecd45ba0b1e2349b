namespace VisitorGateway.Api;

/// <summary>A field of a form that the site chose to send.</summary>
internal sealed record TimelineField(string Name, string Value);
