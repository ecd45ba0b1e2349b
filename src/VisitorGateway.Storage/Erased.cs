using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage;

/// <summary>What an erasure took.</summary>
/// <param name="Profiles">Every profile that is gone, those that the named ones were merged with included.</param>
/// <param name="Accounts">Accounts that they counted for, to be added up again; they are also stale (see <see cref="IGatewayStore.ReadStaleAccountsAsync"/>).</param>
public sealed record Erased(IReadOnlyList<ProfileId> Profiles, IReadOnlyList<AccountId> Accounts, long Events, int Signals, int Rejects);
