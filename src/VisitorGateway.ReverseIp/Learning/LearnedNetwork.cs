using System.Net;
using VisitorGateway.ReverseIp.Companies;

namespace VisitorGateway.ReverseIp.Learning;

/// <summary>What was learned of one network and one mail domain.</summary>
/// <param name="People">Different people.</param>
/// <param name="Evidence">What their words are worth now.</param>
/// <param name="Share">Part of the network's evidence.</param>
/// <param name="LastSeen">Milliseconds since 1970 UTC.</param>
/// <param name="Claim">The answer that comes of it; null while the evidence does not do.</param>
public sealed record LearnedNetwork(IPNetwork Network, string Domain, int People, double Evidence, double Share, long LastSeen, LearnedClaim? Claim);
