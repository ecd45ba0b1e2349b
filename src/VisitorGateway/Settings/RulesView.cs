namespace VisitorGateway.Settings;

/// <summary>The rules in force.</summary>
/// <param name="Origin">The file they come from, or the built-in ones.</param>
/// <param name="CountedSince">
/// Since when the gateway counts how often each rule pays: its start, or when the rules came into force. Milliseconds since 1970 UTC.
/// </param>
/// <param name="Stages">Each with the smallest score that is in it; the first has none.</param>
/// <param name="AccountStages">Of companies, where the file gives them their own; empty when they are the same.</param>
/// <param name="Journey">Stages of the buyer's journey, from the first to the last.</param>
/// <param name="Cells">Hottest first.</param>
/// <param name="Text">The file as it was read.</param>
internal sealed record RulesView(
    string Version, string Origin, long CountedSince, IReadOnlyList<RuleRow> Rules, IReadOnlyList<FitRow> Fit, IReadOnlyList<RuleStage> Stages,
    IReadOnlyList<RuleStage> AccountStages, RuleCutoffs Cutoffs, IReadOnlyList<RuleScope> Scopes, IReadOnlyList<RuleGroup> Groups,
    IReadOnlyList<string> Journey, double JourneyDays, IReadOnlyList<RuleCell> Cells, IReadOnlyList<string> Warnings, string Text);
