using System.Net;

namespace VisitorGateway.ReverseIp.Companies;

/// <summary>Resolves addresses to companies and places, always by the databases in use at that moment.</summary>
public sealed class CompanyResolver(CompanyDatabases databases)
{
    /// <summary>
    /// What is known about an address. Never null, never throws; an address that nobody knows has the kind unknown and
    /// a reason. Warm answers (the network was asked for before) are shared instances and cost no allocation.
    /// </summary>
    public Match Resolve(IPAddress address) => databases.Current.Resolve(address);
}
