namespace VisitorGateway.Scoring.Rules;

/// <summary>Where grades and levels begin.</summary>
/// <param name="A">Smallest share of the points to be had, in percent, that makes an A; B and C likewise.</param>
/// <param name="Level4">Fewest activity points of level 4; the others likewise. Below level 2 is level 1.</param>
public sealed record Cutoffs(
    double A = 70,
    double B = 50,
    double C = 30,
    double Level4 = 50,
    double Level3 = 25,
    double Level2 = 8)
{
    internal char GradeOf(double percent) => percent >= A ? 'A' : percent >= B ? 'B' : percent >= C ? 'C' : 'D';

    internal int LevelOf(double activity) => activity >= Level4 ? 4 : activity >= Level3 ? 3 : activity >= Level2 ? 2 : 1;
}
