namespace VisitorGateway.Settings;

/// <summary>A user to be added, or what is to change of one; null leaves it.</summary>
internal sealed record UserRequest(string? Name, string? Role, bool? Disabled);
