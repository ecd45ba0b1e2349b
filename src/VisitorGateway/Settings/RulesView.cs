namespace VisitorGateway.Settings;

/// <summary>The rules in force.</summary>
/// <param name="Origin">The file they come from, or the built-in ones.</param>
/// <param name="Stages">Each with the smallest score that is in it; the first has none.</param>
/// <param name="Text">The file as it was read.</param>
internal sealed record RulesView(
    string Version, string Origin, IReadOnlyList<RuleRow> Rules, IReadOnlyList<FitRow> Fit, IReadOnlyList<RuleStage> Stages,
    RuleCutoffs Cutoffs, IReadOnlyList<string> Warnings, string Text);
