using VisitorGateway.Scoring.Accounts;

namespace VisitorGateway.Recognise.Companies;

/// <summary>Gives accounts what companies.csv says of them now, whatever it said when their visitors came.</summary>
internal sealed class AccountFacts(CompanyData data)
{
    public void Join(AccountState account) => account.Facts = data.Companies.FactsOf(account.Id);
}
