namespace VisitorGateway.Accounts;

/// <param name="Network">One that the account's visitors came from, in CIDR form.</param>
/// <param name="Answer">other, provider or unknown.</param>
/// <param name="Company">Name of the other company; it or the domain is needed for <c>other</c>.</param>
internal sealed record CorrectionRequest(string? Network, string? Answer, string? Company, string? Domain);
