namespace VisitorGateway.Accounts;

/// <summary>What somebody said of a network: that it is not the company that was shown.</summary>
/// <param name="Answer">other, provider or unknown.</param>
/// <param name="Was">Name of the company that was shown.</param>
/// <param name="By">Name of the user.</param>
/// <param name="At">Milliseconds since 1970 UTC.</param>
/// <param name="Moved">How many visitors it moved.</param>
internal sealed record Correction(string Id, string Network, string Answer, string Was, string? Company, string? Domain, string By, long At, int Moved);
