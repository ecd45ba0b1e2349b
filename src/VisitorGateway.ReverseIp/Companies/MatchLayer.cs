namespace VisitorGateway.ReverseIp.Companies;

/// <summary>What one database says about the address asked for, and which of the databases it is.</summary>
internal readonly record struct MatchLayer(DatabaseInfo Database, NetworkFacts Facts, int Index);
