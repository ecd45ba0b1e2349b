namespace VisitorGateway.Accounts;

/// <param name="Account">The account that the visitors count for now; null for none.</param>
internal sealed record CorrectionResult(Correction Correction, string? Account);
