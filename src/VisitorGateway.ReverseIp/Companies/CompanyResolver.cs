using System.Net;

namespace VisitorGateway.ReverseIp.Companies;

/// <summary>Resolves addresses to companies and places.</summary>
public sealed class CompanyResolver(CompanyDatabases databases)
{
    private readonly Match _unknown = new() { Reason = $"No database in {databases.Folder} knows this address." };

    public Match Resolve(IPAddress address) => _unknown;
}
