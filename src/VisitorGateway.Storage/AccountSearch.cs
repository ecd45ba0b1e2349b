namespace VisitorGateway.Storage;

/// <summary>How a company is found by part of its name or domain in any case: one key, searched for one fragment, no patterns.</summary>
internal static class AccountSearch
{
    public static string Key(string? company, string? domain) => Fragment(company ?? "") + "\n" + Fragment(domain ?? "");

    public static string Fragment(string text) => text.ToUpperInvariant();
}
