using VisitorGateway.Api;

namespace VisitorGateway.People;

/// <summary>Filters and order of the list of people, as the query asks for them.</summary>
internal static class PersonOrder
{
    public static readonly string[] Sorts = ["seen", "score", "name", "company", "visits", "first"];

    public static readonly string[] Ascending = ["name", "company"];

    public static readonly string[] Kinds = ["all", "named", "anonymous"];

    public static IReadOnlyList<PersonListing> Apply(IReadOnlyList<PersonListing> all, ListRequest request, string kind, string? account, long now)
    {
        var found = all.Where(p =>
            (kind == "all" || (kind == "named") == (p.Name is not null))
            && (account is null || p.View.Account?.Value == account)
            && (request.Text is null || p.Contains(request.Text)));
        var ordered = request.Sort switch
        {
            "score" => By(found, p => p.ScoreAt(now), request.Descending),
            "name" => By(found, p => (p.Name is null, p.Name ?? p.Label), request.Descending),
            "company" => By(found, p => (p.View.Account is null, p.View.Match?.Company ?? ""), request.Descending),
            "visits" => By(found, p => p.View.Visits, request.Descending),
            "first" => By(found, p => p.View.FirstSeen, request.Descending),
            _ => By(found, p => p.View.LastSeen, request.Descending),
        };
        return [.. ordered.ThenByDescending(p => p.View.LastSeen).ThenBy(p => p.View.Profile.Value)];
    }

    private static IOrderedEnumerable<PersonListing> By<TKey>(IEnumerable<PersonListing> all, Func<PersonListing, TKey> key, bool descending) =>
        descending ? all.OrderByDescending(key) : all.OrderBy(key);
}
