using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Recognise.Companies;

/// <summary>A row of companies.csv.</summary>
/// <param name="Domain">As accounts are named by it; null where only the name is known.</param>
internal sealed record ListedCompany(string? Domain, CompanyFacts Facts, int Line);
