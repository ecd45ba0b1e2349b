using VisitorGateway.ReverseIp.Companies;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Recognise.Companies;

/// <summary>What companies.csv says of companies, found by an account's id. Immutable.</summary>
internal sealed class CompanyList
{
    private readonly Dictionary<string, ListedCompany> _byKey = new(StringComparer.Ordinal);

    public static CompanyList Empty { get; } = new();

    /// <summary>Companies in the list.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a company under its domain and its name.</summary>
    /// <returns>Line of the row that is there already, or null.</returns>
    public int? Add(ListedCompany company, string? name, string? country)
    {
        var byName = AccountKey.From(null, name, country);
        if (company.Domain is not null && !_byKey.TryAdd(company.Domain, company))
            return _byKey[company.Domain].Line;
        // Two companies of one name are told apart by their domains; the first then has the name.
        if (byName is not null && !_byKey.TryAdd(byName, company) && company.Domain is null)
            return _byKey[byName].Line;
        Count++;
        return null;
    }

    /// <summary>The company that a match is of: by domain, else by name and country, else by a name that is listed for all countries.</summary>
    public ListedCompany? Find(string? domain, string? company, string? country) =>
        Count == 0 ? null
        : AccountKey.NormaliseDomain(domain) is { } host && _byKey.TryGetValue(host, out var listed) ? listed
        : AccountKey.From(null, company, country) is { } name ? FindKey(name)
        : null;

    public CompanyFacts? FactsOf(AccountId account) => FindKey(account.Value)?.Facts;

    private ListedCompany? FindKey(string key)
    {
        if (_byKey.TryGetValue(key, out var listed))
            return listed;
        // name:acme:de
        return key.StartsWith("name:", StringComparison.Ordinal) && key.LastIndexOf(':') is var colon and > 5 ? _byKey.GetValueOrDefault(key[..colon]) : null;
    }
}
