using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Storage;

/// <summary>A row of the list of accounts.</summary>
/// <param name="Rank">log2 of the score plus time over half-life: a higher rank stays higher while nothing happens.</param>
public sealed record AccountSummary(
    AccountId Account,
    CompanyMatch Company,
    IReadOnlyList<DecayedSum> Activity,
    double Fit,
    string Grade,
    double Rank,
    long FirstSeen,
    long LastSeen,
    int Profiles,
    int Visits,
    int Pages);
