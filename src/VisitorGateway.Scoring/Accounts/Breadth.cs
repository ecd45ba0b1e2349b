namespace VisitorGateway.Scoring.Accounts;

/// <summary>How many take an interest.</summary>
/// <param name="Profiles">Browsers and people.</param>
/// <param name="People">Those of them who are known.</param>
/// <param name="Roles">Different titles among the people.</param>
public readonly record struct Breadth(int Profiles, int People, int Roles);
