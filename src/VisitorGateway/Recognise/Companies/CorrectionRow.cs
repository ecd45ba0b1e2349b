namespace VisitorGateway.Recognise.Companies;

/// <param name="Kind">As networks.csv names kinds.</param>
internal sealed record CorrectionRow(string Network, string? Company, string? Domain, string Kind, string Note);
