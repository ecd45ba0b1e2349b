namespace VisitorGateway.ReverseIp.Companies;

/// <summary>Stable id of the account that a match belongs to.</summary>
public static class AccountKey
{
    public static string? From(Match match) =>
        match.Kind.CanBeAccount() && match.Domain is { } domain ? domain : null;
}
