namespace VisitorGateway.People;

/// <summary>One of the profiles that a merge or unmerge is about, or what becomes of them.</summary>
internal sealed record MergeSide(string Id, string? Name, string Label, string? Company, double Score, string Stage, int Visits, int Events);
