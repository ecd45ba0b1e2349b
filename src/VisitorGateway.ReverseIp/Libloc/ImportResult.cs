namespace VisitorGateway.ReverseIp.Libloc;

/// <summary>What an import wrote.</summary>
/// <param name="Networks">Networks read.</param>
/// <param name="Nodes">Nodes of the tree written.</param>
/// <param name="Records">Distinct records written.</param>
/// <param name="Bytes">Size of the file written.</param>
public sealed record ImportResult(long Networks, long Nodes, long Records, long Bytes);
