namespace VisitorGateway.Accounts;

/// <param name="User">Name of an enabled user; null for nobody.</param>
internal sealed record OwnerRequest(string? User);
