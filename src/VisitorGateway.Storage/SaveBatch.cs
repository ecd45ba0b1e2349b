namespace VisitorGateway.Storage;

/// <summary>Cached folds to be saved together.</summary>
/// <param name="Accounts">Each replaces the account's row; a summary of no profiles takes the account off the list.</param>
public sealed record SaveBatch(IReadOnlyList<ProfileSnapshot> Profiles, IReadOnlyList<AccountSummary> Accounts);
