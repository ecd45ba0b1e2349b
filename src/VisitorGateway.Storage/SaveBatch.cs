namespace VisitorGateway.Storage;

/// <summary>Cached folds to be saved together.</summary>
public sealed record SaveBatch(IReadOnlyList<ProfileSnapshot> Profiles, IReadOnlyList<AccountSummary> Accounts);
