namespace VisitorGateway.Settings;

/// <summary>A condition of a rule. All of its parts must hold.</summary>
/// <param name="Fields">What is asked, each with the values of which one must match.</param>
/// <param name="Any">Of these, one must hold.</param>
/// <param name="Not">None of these may hold.</param>
/// <param name="After">Each of these must have happened before.</param>
/// <param name="Unless">None of these may have happened before.</param>
internal sealed record RuleWhen(
    IReadOnlyList<RuleField> Fields, IReadOnlyList<RuleWhen> All, IReadOnlyList<RuleWhen> Any, IReadOnlyList<RuleWhen> Not,
    IReadOnlyList<RuleEarlier> After, IReadOnlyList<RuleEarlier> Unless);
