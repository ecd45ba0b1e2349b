namespace VisitorGateway.ReverseIp.Learning;

/// <summary>How much evidence makes a network a company's.</summary>
public sealed record LearningOptions
{
    /// <summary>What somebody's word is worth halves in this time. Default 90 days.</summary>
    public TimeSpan HalfLife { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Different people of one mail domain that are needed at least. Default 3.</summary>
    public int People { get; init; } = 3;

    /// <summary>Sum that their words must be worth now; a word is 1 when a server vouched for it, else 0.5. Default 1.</summary>
    public double Evidence { get; init; } = 1;

    /// <summary>People needed where a database takes the network for a provider's. Default 8.</summary>
    public int StrongPeople { get; init; } = 8;

    /// <summary>As <see cref="Evidence"/>, for a provider's network. Default 3.</summary>
    public double StrongEvidence { get; init; } = 3;

    /// <summary>Part of all business evidence from the network that must be one domain's. Default 0.8.</summary>
    public double Share { get; init; } = 0.8;

    /// <summary>Networks remembered; beyond it those seen longest ago are forgotten. Default 20,000.</summary>
    public int Networks { get; init; } = 20_000;

    /// <summary>People remembered of a network, the latest. Default 64.</summary>
    public int PeopleOfNetwork { get; init; } = 64;
}
