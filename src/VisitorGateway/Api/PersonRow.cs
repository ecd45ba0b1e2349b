namespace VisitorGateway.Api;

/// <summary>A person or an anonymous browser of an account.</summary>
/// <param name="Label">"Anonymous 7f2a".</param>
/// <param name="Absorbed">Browsers that were merged into this person and may be given back.</param>
internal sealed record PersonRow(
    string Profile,
    string? Name,
    string? Email,
    string Label,
    string? How,
    long? IdentifiedAt,
    int Visits,
    long LastSeen,
    bool OnSite,
    double Points,
    IReadOnlyList<AbsorbedRow> Absorbed);
