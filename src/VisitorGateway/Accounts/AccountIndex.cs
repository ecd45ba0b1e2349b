using VisitorGateway.Ingest;
using VisitorGateway.Recognise;
using VisitorGateway.Scoring.Rules;
using VisitorGateway.Storage;

namespace VisitorGateway.Accounts;

/// <summary>
/// Every account with what it comes to now, so that lists can be ordered and filtered by anything. Read from the store when
/// asked and kept for a moment; of more accounts than its bound, the best.
/// </summary>
internal sealed class AccountIndex(IGatewayStore store, CurrentRules rules, CompanyData data, AccountOwners owners, TimeProvider time) : IDisposable
{
    public const int MaxAccounts = 50_000;

    private const int PerRead = 1000;
    private const long KeptMilliseconds = 1500;

    private readonly SemaphoreSlim _reading = new(1);
    private IReadOnlyList<AccountSummary> _summaries = [];
    private long _readAt = long.MinValue / 2;

    public async Task<IReadOnlyList<AccountListing>> ReadAsync(CancellationToken cancellationToken)
    {
        var summaries = await SummariesAsync(cancellationToken);
        var owned = await owners.ReadAsync(cancellationToken);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var listings = new List<AccountListing>(summaries.Count);
        foreach (var summary in summaries)
        {
            var fit = FitResult.Unknown with { Points = summary.Fit, Grade = summary.Grade.Length > 0 ? summary.Grade[0] : '?' };
            var owner = owned.GetValueOrDefault(summary.Account.Value) ?? (data.Companies.FactsOf(summary.Account) ?? summary.Company.Facts)?.Owner;
            listings.Add(new AccountListing(summary, rules.Set.View(fit, summary.Activity.Sum(s => s.At(now))), owner));
        }

        return listings;
    }

    public void Dispose() => _reading.Dispose();

    private async Task<IReadOnlyList<AccountSummary>> SummariesAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (Environment.TickCount64 - _readAt < KeptMilliseconds)
                return _summaries;
            var all = new List<AccountSummary>();
            while (all.Count < MaxAccounts)
            {
                var part = await store.ReadAccountsAsync(new AccountQuery(0, null, PerRead, all.Count), cancellationToken);
                all.AddRange(part);
                if (part.Count < PerRead)
                    break;
            }

            // An account whose rank changed between two reads may have come twice.
            _summaries = [.. all.Where(a => a.Profiles > 0).DistinctBy(a => a.Account)];
            _readAt = Environment.TickCount64;
            return _summaries;
        }
        finally
        {
            _reading.Release();
        }
    }
}
