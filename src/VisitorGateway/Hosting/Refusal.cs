namespace VisitorGateway;

/// <summary>Why something that was asked for is not done.</summary>
/// <param name="Code">Stable, for programs and for whoever says it in another language: lower case with underscores.</param>
/// <param name="Detail">For people, in English.</param>
/// <param name="About">The name or number that the rule is about, such as who was first; null when there is none.</param>
internal sealed record Refusal(string Code, string Detail, string? About = null);
