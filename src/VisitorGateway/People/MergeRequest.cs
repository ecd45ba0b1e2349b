namespace VisitorGateway.People;

/// <param name="Absorbed">The profile whose history becomes part of the other's.</param>
internal sealed record MergeRequest(string? Absorbed);
