namespace VisitorGateway.People;

/// <summary>What a merge, or taking one back, would do.</summary>
/// <param name="Before">Those who are there now.</param>
/// <param name="After">Those who will be there.</param>
/// <param name="Conflict">Both are known, as different people: the name of the first stays.</param>
internal sealed record MergePreview(IReadOnlyList<MergeSide> Before, IReadOnlyList<MergeSide> After, bool Conflict);
