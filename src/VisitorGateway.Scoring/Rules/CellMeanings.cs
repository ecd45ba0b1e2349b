namespace VisitorGateway.Scoring.Rules;

/// <summary>What to do with each cell of grade and level, hottest first.</summary>
/// <param name="Names">In the file's order; the first is the hottest.</param>
/// <param name="ByCell">Index of the name for each cell: A4, A3, A2, A1, B4 ... D1, ?4 ... ?1.</param>
public sealed record CellMeanings(IReadOnlyList<string> Names, IReadOnlyList<int> ByCell)
{
    internal const string Grades = "ABCD?";
    internal const int Cells = 20;

    public static readonly CellMeanings Standard = new(
        ["contact now", "nurture", "watch", "leave"],
        [
            0, 0, 1, 1,
            0, 1, 1, 2,
            1, 2, 2, 3,
            2, 3, 3, 3,
            1, 2, 2, 3,
        ]);

    public string Of(char grade, int level) => Names[RankOf(grade, level)];

    internal int RankOf(char grade, int level) => ByCell[IndexOf(grade, level)];

    internal static int IndexOf(char grade, int level) => Grades.IndexOf(grade, StringComparison.Ordinal) * 4 + 4 - level;
}
