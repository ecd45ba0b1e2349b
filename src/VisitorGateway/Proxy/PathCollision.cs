namespace VisitorGateway.Proxy;

/// <summary>An origin has something of its own where the gateway answers in its place.</summary>
/// <param name="Status">What the origin answers there.</param>
/// <param name="Setting">What to change.</param>
internal sealed record PathCollision(string Origin, string Path, int Status, string Setting);
