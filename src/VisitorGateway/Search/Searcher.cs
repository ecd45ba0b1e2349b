using VisitorGateway.Accounts;
using VisitorGateway.Ingest;
using VisitorGateway.People;

namespace VisitorGateway.Search;

/// <summary>Finds companies, people, pages and keywords that contain a text, in any case.</summary>
internal sealed class Searcher(AccountIndex accounts, PersonIndex people, CurrentRules rules, TimeProvider time)
{
    private const int PerKind = 10;

    public async Task<SearchResult> FindAsync(string text, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var everybody = await people.ReadAsync(cancellationToken);
        return new SearchResult(
            now,
            [.. (await accounts.ReadAsync(cancellationToken))
                .Where(a => a.Contains(text))
                .OrderByDescending(a => a.Name.StartsWith(text, StringComparison.OrdinalIgnoreCase))
                .ThenByDescending(a => a.Score.Total)
                .Take(PerKind)
                .Select(Company)],
            [.. everybody
                .Where(p => p.Contains(text))
                .OrderByDescending(p => p.Name is not null)
                .ThenByDescending(p => p.View.LastSeen)
                .Take(PerKind)
                .Select(p => PersonSummaries.Of(p, rules.Set, now))],
            PagesOf(everybody, text),
            KeywordsOf(everybody, text));
    }

    private static FoundCompany Company(AccountListing account) => new(
        account.Summary.Account.Value, account.Name, account.Summary.Company.Domain, account.Summary.Company.City, account.Summary.Company.Country,
        account.Score.Shown, account.Score.Cell, account.Score.Stage.Name, account.Summary.LastSeen);

    private static FoundPage[] PagesOf(IReadOnlyList<PersonListing> everybody, string text) =>
        [.. everybody
            .SelectMany(p => p.Pages)
            .Where(p => p.Url!.Contains(text, StringComparison.OrdinalIgnoreCase) || (p.Title?.Contains(text, StringComparison.OrdinalIgnoreCase) ?? false))
            .GroupBy(p => p.Url!, StringComparer.Ordinal)
            .Select(g => new FoundPage(g.Key, g.OrderByDescending(p => p.Time).Select(p => p.Title).FirstOrDefault(t => t is not null), g.Count(), g.Max(p => p.Time)))
            .OrderByDescending(p => p.People).ThenByDescending(p => p.LastSeen)
            .Take(PerKind)];

    private static FoundKeyword[] KeywordsOf(IReadOnlyList<PersonListing> everybody, string text) =>
        [.. everybody
            .SelectMany(p => p.Keywords.Select(k => (Keyword: k, p.View.LastSeen)))
            .Where(k => k.Keyword.Contains(text, StringComparison.OrdinalIgnoreCase))
            .GroupBy(k => k.Keyword, StringComparer.OrdinalIgnoreCase)
            .Select(g => new FoundKeyword(g.First().Keyword, g.Count(), g.Max(k => k.LastSeen)))
            .OrderByDescending(k => k.People).ThenByDescending(k => k.LastSeen)
            .Take(PerKind)];
}
