using VisitorGateway.Api;

namespace VisitorGateway.Accounts;

/// <summary>Filters and order of the list of accounts, as the query asks for them.</summary>
internal static class AccountOrder
{
    public static readonly string[] Sorts = ["score", "name", "seen", "first", "visits", "pages", "people", "country", "owner"];

    public static readonly string[] Ascending = ["name", "country", "owner"];

    public static IReadOnlyList<AccountListing> Apply(IReadOnlyList<AccountListing> all, ListRequest request, IQueryCollection query)
    {
        var (stages, countries, cells, owners) = (
            ListRequest.Values(query, "stage"), ListRequest.Values(query, "country"), ListRequest.Values(query, "cell"), ListRequest.Values(query, "owner"));
        var products = ListRequest.Values(query, "product");
        var found = all.Where(a =>
            (request.Text is null || a.Contains(request.Text))
            && (stages.Count == 0 || stages.Contains(a.Score.Stage.Name))
            && (countries.Count == 0 || countries.Contains(a.Summary.Company.Country ?? ""))
            && (cells.Count == 0 || cells.Contains(a.Score.Cell))
            && (owners.Count == 0 || owners.Contains(a.Owner ?? "-"))
            && (products.Count == 0 || a.Summary.Activity.Any(s => s.Product is { } product && products.Contains(product))));
        var ordered = request.Sort switch
        {
            "name" => By(found, a => a.Name, request.Descending, StringComparer.OrdinalIgnoreCase),
            "seen" => By(found, a => a.Summary.LastSeen, request.Descending),
            "first" => By(found, a => a.Summary.FirstSeen, request.Descending),
            "visits" => By(found, a => a.Summary.Visits, request.Descending),
            "pages" => By(found, a => a.Summary.Pages, request.Descending),
            "people" => By(found, a => a.Summary.Profiles, request.Descending),
            "country" => By(found, a => a.Summary.Company.Country ?? "~", request.Descending, StringComparer.Ordinal),
            "owner" => By(found, a => a.Owner ?? "~", request.Descending, StringComparer.OrdinalIgnoreCase),
            _ => By(found, a => a.Score.Total, request.Descending),
        };
        return [.. ordered.ThenByDescending(a => a.Score.Total).ThenBy(a => a.Summary.Account.Value, StringComparer.Ordinal)];
    }

    private static IOrderedEnumerable<AccountListing> By<TKey>(IEnumerable<AccountListing> all, Func<AccountListing, TKey> key, bool descending, IComparer<TKey>? comparer = null) =>
        descending ? all.OrderByDescending(key, comparer) : all.OrderBy(key, comparer);
}
