namespace VisitorGateway.ReverseIp.Companies;

/// <summary>What one database says about the address asked for, and the prefix it says that of.</summary>
internal readonly record struct MatchLayer(DatabaseInfo Database, NetworkFacts Facts, int PrefixLength);
