using VisitorGateway.Scoring.Accounts;
using VisitorGateway.Storage;

namespace VisitorGateway.Accounts;

/// <summary>An account as lists are made of: its summary, and what it comes to now.</summary>
internal sealed record AccountListing(AccountSummary Summary, ScoreView Score, string? Owner)
{
    public string Name => Summary.Company.Company ?? Summary.Company.Domain ?? Summary.Account.Value;

    public bool Contains(string text) =>
        Has(Name, text) || Has(Summary.Company.Domain, text) || Has(Summary.Company.City, text)
        || Has(Summary.Company.Facts?.Industry, text) || Has(Owner, text);

    private static bool Has(string? value, string text) => value?.Contains(text, StringComparison.OrdinalIgnoreCase) ?? false;
}
