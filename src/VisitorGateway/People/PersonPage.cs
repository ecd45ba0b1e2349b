namespace VisitorGateway.People;

/// <summary>A page of the list of people.</summary>
/// <param name="Next">To be passed as <c>after</c> for the next page; null on the last.</param>
internal sealed record PersonPage(long Now, IReadOnlyList<PersonSummary> Rows, int Found, string? Next);
