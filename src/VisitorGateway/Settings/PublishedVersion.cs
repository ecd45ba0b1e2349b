namespace VisitorGateway.Settings;

/// <summary>A published version with what it changed.</summary>
/// <param name="Before">The version that was published before it; null for the first, which is held against the built-in rules.</param>
/// <param name="Changes">A line for each difference: "+" for what is new, "-" for what is gone, "~" for what changed.</param>
/// <param name="Problem">Why the two cannot be compared; null when they can.</param>
/// <param name="Text">The file as it was published.</param>
internal sealed record PublishedVersion(string Version, string? Before, IReadOnlyList<string> Changes, string? Problem, string Text);
