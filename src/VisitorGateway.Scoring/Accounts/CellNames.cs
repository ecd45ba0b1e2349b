namespace VisitorGateway.Scoring.Accounts;

/// <summary>The names of the cells of fit and activity.</summary>
internal static class CellNames
{
    private const string Grades = "ABCD?";
    private static readonly string[] Names = [.. Grades.SelectMany(grade => "1234", (grade, level) => $"{grade}{level}")];

    public static string Of(char grade, int level) => Names[Grades.IndexOf(grade, StringComparison.Ordinal) * 4 + level - 1];
}
