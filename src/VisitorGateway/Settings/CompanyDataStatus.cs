namespace VisitorGateway.Settings;

/// <summary>Which company data is in use, and what is not as it lies there.</summary>
/// <param name="OwnNetworks">Networks of networks.csv.</param>
/// <param name="ListedCompanies">Companies of companies.csv.</param>
internal sealed record CompanyDataStatus(
    bool Demo, string Summary, string How, IReadOnlyList<DatabaseRow> Databases, int OwnNetworks, int ListedCompanies, int Learned, IReadOnlyList<string> Problems);
