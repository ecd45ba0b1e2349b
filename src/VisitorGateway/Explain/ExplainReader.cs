using VisitorGateway.Ingest;
using VisitorGateway.Recognise.Companies;
using VisitorGateway.Scoring.Accounts;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Explain;
using VisitorGateway.Storage;

namespace VisitorGateway.Explain;

/// <summary>Reads the histories behind a score and explains it. The API and the command line answer with the same.</summary>
internal sealed class ExplainReader(IGatewayStore store, ProfileLoader loader, CurrentRules rules, AccountFacts facts)
{
    /// <summary>Of the profile with that id (or the one that absorbed it), else of the account; null when there is neither.</summary>
    /// <param name="at">Milliseconds since 1970 UTC.</param>
    public async Task<Explanation?> ReadAsync(string id, long at, CancellationToken cancellationToken)
    {
        if (ProfileId.TryParse(id, out var profile))
        {
            var log = await store.LoadAsync(profile, cancellationToken);
            if (log.RedirectedTo is null && log.IsUnknown)
                return null;
            profile = log.RedirectedTo ?? profile;
            return Explainer.OfProfile(profile, await loader.ReadHistoryAsync(profile, cancellationToken), rules.Set, at);
        }

        var account = new AccountId(id);
        var contributions = await store.ReadContributionsAsync(account, cancellationToken);
        if (contributions.Count == 0)
            return null;
        var state = new AccountState(account);
        facts.Join(state);
        var histories = new List<(ProfileId, IReadOnlyList<StoredEvent>)>();
        foreach (var contribution in contributions)
            histories.Add((contribution.Profile, await loader.ReadHistoryAsync(contribution.Profile, cancellationToken)));
        return Explainer.OfAccount(account, state.Facts, histories, rules.Set, at);
    }
}
