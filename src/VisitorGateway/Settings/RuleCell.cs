namespace VisitorGateway.Settings;

/// <summary>What to do with cells of grade and level, as the file names it.</summary>
internal sealed record RuleCell(string Name, IReadOnlyList<string> Cells);
