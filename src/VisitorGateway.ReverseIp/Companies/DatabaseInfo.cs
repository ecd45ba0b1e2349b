namespace VisitorGateway.ReverseIp.Companies;

/// <summary>A database in use.</summary>
/// <param name="File">File name without its folder; "demo data" for the built-in set.</param>
/// <param name="Type">What the file calls itself, for example "GeoLite2-City".</param>
/// <param name="Built">When its maker built it, if it says.</param>
/// <param name="Nodes">Nodes of its search tree.</param>
/// <param name="Records">Distinct records.</param>
/// <param name="Languages">Languages of its names.</param>
/// <param name="Demo">Invented companies for trying the product out.</param>
public sealed record DatabaseInfo(
    string File, string Type, DateTimeOffset? Built, long Nodes, long Records, IReadOnlyList<string> Languages, bool Demo);
