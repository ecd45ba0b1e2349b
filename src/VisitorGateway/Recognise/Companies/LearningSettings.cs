using VisitorGateway.ReverseIp.Learning;

namespace VisitorGateway.Recognise.Companies;

/// <summary>How much evidence makes a network a company's; see <see cref="LearningOptions"/> for what the numbers mean.</summary>
internal sealed class LearningSettings
{
    private static readonly LearningOptions Standard = new();

    public double HalfLifeDays { get; set; } = Standard.HalfLife.TotalDays;

    public int People { get; set; } = Standard.People;

    public double Evidence { get; set; } = Standard.Evidence;

    public int StrongPeople { get; set; } = Standard.StrongPeople;

    public double StrongEvidence { get; set; } = Standard.StrongEvidence;

    public double Share { get; set; } = Standard.Share;

    public LearningOptions ToOptions() => Standard with
    {
        HalfLife = TimeSpan.FromDays(HalfLifeDays),
        People = People,
        Evidence = Evidence,
        StrongPeople = StrongPeople,
        StrongEvidence = StrongEvidence,
        Share = Share,
    };
}
