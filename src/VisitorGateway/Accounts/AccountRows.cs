using VisitorGateway.Api;
using VisitorGateway.Ingest;
using VisitorGateway.Live;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Accounts;

/// <summary>Rows of companies whenever they were here: all their people, and the page and source of whoever was last.</summary>
internal sealed class AccountRows(AccountMembers members, ProfileLoader loader, RowBuilder rows, CurrentRules rules)
{
    /// <summary>Null when nobody counts for the account any more.</summary>
    public async Task<Row?> ReadAsync(AccountId id, long now, CancellationToken cancellationToken)
    {
        var (account, present) = await members.ReadAsync(id, cancellationToken);
        if (account.Company is null)
            return null;
        var row = await rows.OfAccountAsync(account, [], now, cancellationToken);
        if (present.Count == 0 && account.Contributions.MaxBy(c => c.LastSeen) is { } latest)
            present = [ProfileView.Of((await loader.LoadAsync(latest.Profile, cancellationToken)).State, rules.Set)];
        return RowBuilder.WithPresence(row, present, now);
    }
}
