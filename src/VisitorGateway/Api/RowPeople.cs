namespace VisitorGateway.Api;

/// <param name="Known">Names of identified people, latest first.</param>
/// <param name="Anonymous">How many browsers beside them.</param>
internal sealed record RowPeople(IReadOnlyList<string> Known, int Anonymous);
