using VisitorGateway.Api;

namespace VisitorGateway.Accounts;

/// <summary>A page of the list of accounts.</summary>
/// <param name="Found">How many there are on all pages.</param>
/// <param name="Next">To be passed as <c>after</c> for the next page; null on the last.</param>
/// <param name="Choices">What can be chosen to filter by.</param>
internal sealed record AccountPage(long Now, IReadOnlyList<Row> Rows, int Found, string? Next, AccountChoices Choices);
