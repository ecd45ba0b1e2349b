using System.Globalization;

namespace VisitorGateway.Api;

/// <summary>What every list of the API is asked with: text, order, and a page. Reads the query and says what is wrong with it.</summary>
internal sealed class ListRequest
{
    public const int MaxLimit = 100;

    private const int MaxTextLength = 200;
    private const int MaxValues = 50;

    public string? Text { get; private init; }

    public string Sort { get; private init; } = "";

    public bool Descending { get; private init; }

    public int Limit { get; private init; } = MaxLimit;

    public PageCursor? After { get; private init; }

    /// <param name="sorts">What it may be ordered by, the standard first.</param>
    /// <param name="ascending">Those that begin with the smallest unless asked otherwise.</param>
    /// <returns>Why not, or null.</returns>
    public static string? Read(IQueryCollection query, string[] sorts, string[] ascending, out ListRequest request)
    {
        request = new ListRequest();
        var text = query["q"].ToString().Trim();
        if (text.Length > MaxTextLength)
            return $"'q' may have at most {MaxTextLength} characters.";
        var sort = query["sort"].ToString() is { Length: > 0 } named ? named : sorts[0];
        if (!sorts.Contains(sort))
            return $"'sort' must be one of {string.Join(", ", sorts)}.";
        var order = query["order"].ToString();
        if (order is not ("" or "asc" or "desc"))
            return "'order' must be asc or desc.";
        var limit = MaxLimit;
        if (query["limit"].ToString() is { Length: > 0 } asked
            && !(int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= MaxLimit))
        {
            return $"'limit' must be 1 to {MaxLimit}.";
        }

        PageCursor? after = null;
        if (query["after"].ToString() is { Length: > 0 } cursor)
        {
            if (!PageCursor.TryParse(cursor, out var parsed))
                return "'after' must be the 'next' of an earlier page.";
            after = parsed;
        }

        request = new ListRequest
        {
            Text = text.Length == 0 ? null : text,
            Sort = sort,
            Descending = order.Length == 0 ? !ascending.Contains(sort) : order == "desc",
            Limit = limit,
            After = after,
        };
        return null;
    }

    /// <summary>The values of a filter, empty for any.</summary>
    public static HashSet<string> Values(IQueryCollection query, string name) =>
        [.. ((IEnumerable<string?>)query[name]).OfType<string>().Where(v => v.Length > 0).Take(MaxValues)];
}
