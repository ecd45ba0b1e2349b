namespace VisitorGateway.Keys;

/// <summary>A key at the one moment at which its secret is known.</summary>
/// <param name="Text">What its owner sends as "Authorization: Bearer ...".</param>
internal sealed record MadeKey(string Text, ApiKey Kept);
