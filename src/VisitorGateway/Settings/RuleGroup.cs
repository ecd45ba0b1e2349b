namespace VisitorGateway.Settings;

/// <summary>Most points that the rules of a group pay together.</summary>
/// <param name="Days">In any span of so many days; 0 means in a profile's life.</param>
internal sealed record RuleGroup(string Name, double Points, double Days);
