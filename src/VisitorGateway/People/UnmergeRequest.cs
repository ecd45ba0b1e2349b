namespace VisitorGateway.People;

/// <param name="Absorbed">The profile that is to be given back.</param>
internal sealed record UnmergeRequest(string? Absorbed);
