using System.Net;

namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>A network that a database holds, and where its record is. IPv4 networks of IPv6 trees are given as IPv4.</summary>
public readonly record struct MmdbNetwork(IPNetwork Network, uint DataOffset);
