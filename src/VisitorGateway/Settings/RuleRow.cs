namespace VisitorGateway.Settings;

/// <summary>A rule as it is published.</summary>
/// <param name="When">What it asks for, as the rules file says it, for the console to put into words.</param>
/// <param name="Once">no, asset, visit or profile.</param>
/// <param name="Cap">As the file says it ("5 per 1d"); null without one.</param>
/// <param name="AtLeast">As the file says it ("3 in 7d"); null without one.</param>
/// <param name="HalfLifeDays">0 where the points stay.</param>
/// <param name="Group">Of the rules that share a cap; null without one.</param>
/// <param name="Journey">Stage of the buyer's journey; null without one.</param>
/// <param name="Alert">True when sales is told each time it pays.</param>
/// <param name="Paid">How often it paid since <see cref="RulesView.CountedSince"/>.</param>
internal sealed record RuleRow(
    string Name, double Points, RuleWhen When, string Once, string? Cap, string? AtLeast, double HalfLifeDays, string? Product, string? Programme, string? Note,
    string? Group, string? Journey, bool Alert, long Paid);
