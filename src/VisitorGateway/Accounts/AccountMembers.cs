using VisitorGateway.Live;
using VisitorGateway.Scoring.Accounts;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage;

namespace VisitorGateway.Accounts;

/// <summary>Who counts for an account: as the store's lists have it, and those who are there now and may not be in them yet.</summary>
internal sealed class AccountMembers(IGatewayStore store, LiveBoard board)
{
    /// <summary>The account, and its profiles that were seen lately, latest first. One that nobody counts for has no company.</summary>
    public async Task<(AccountState Account, IReadOnlyList<ProfileView> Present)> ReadAsync(AccountId id, CancellationToken cancellationToken)
    {
        var account = new AccountState(id);
        foreach (var contribution in await store.ReadContributionsAsync(id, cancellationToken))
            account.Set(contribution);
        var present = await board.PresentAsync(id, cancellationToken);
        foreach (var view in present)
        {
            if (view.Contribution is { } contribution)
                account.Set(contribution);
        }

        return (account, present);
    }
}
