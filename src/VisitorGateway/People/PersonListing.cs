using VisitorGateway.Live;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.People;

/// <summary>A person or an anonymous browser as lists and searches need it.</summary>
/// <param name="Pages">Pages that are remembered of them, latest first.</param>
/// <param name="Keywords">What they searched for, here or on the way here, latest first.</param>
internal sealed record PersonListing(ProfileView View, IReadOnlyList<PageSeen> Pages, IReadOnlyList<string> Keywords)
{
    private const int Remembered = 8;

    public string? Name => View.Person is { } person ? RowBuilder.NameOf(person) : null;

    public string Label => Api.ProfileHistoryPart.LabelOf(View.Profile);

    public double ScoreAt(long now) => View.Fit.Points + View.ActivityAt(now);

    /// <summary>What was remembered before stays, behind what is new.</summary>
    public static PersonListing Of(ProfileView view, PersonListing? before)
    {
        var pages = new List<PageSeen>(before?.Pages ?? []);
        if (view.Page is { Url: not null } page)
            Remember(pages, page, (a, b) => a.Url == b.Url);
        return new PersonListing(view, pages, KeywordsOf(before?.Keywords ?? [], view.Source?.Keyword, view.Search));
    }

    /// <summary>Of everything that the profile's fold remembers.</summary>
    public static PersonListing Of(ProfileState state, ProfileView view)
    {
        var listing = Of(view, null);
        var pages = new List<PageSeen>(listing.Pages);
        foreach (var visit in state.Visits.Reverse())
        {
            if (visit.Landing is { } landing && pages.Count < Remembered && !pages.Exists(p => p.Url == landing))
                pages.Add(new PageSeen(landing, null, visit.Start));
        }

        var terms = state.Visits.Select(v => v.Source?.Keyword).Append(state.LastKeyword).Append(state.LastSearch);
        return listing with { Pages = pages, Keywords = KeywordsOf([], [.. terms]) };
    }

    /// <summary>This, with what is remembered of an earlier one behind it.</summary>
    public PersonListing Before(PersonListing earlier) => this with
    {
        Pages = [.. Pages.Concat(earlier.Pages).DistinctBy(p => p.Url).Take(Remembered)],
        Keywords = [.. Keywords.Concat(earlier.Keywords).Distinct().Take(Remembered)],
    };

    public bool Contains(string text) =>
        Has(Name, text) || Has(View.Person?.Email, text) || Has(View.Person?.Title, text) || Has(View.Match?.Company, text)
        || Has(View.Match?.Domain, text) || Has(Label, text);

    private static bool Has(string? value, string text) => value?.Contains(text, StringComparison.OrdinalIgnoreCase) ?? false;

    private static List<string> KeywordsOf(IReadOnlyList<string> before, params string?[] terms)
    {
        var keywords = new List<string>(before);
        foreach (var term in terms)
        {
            if (!string.IsNullOrWhiteSpace(term))
                Remember(keywords, term, string.Equals);
        }

        return keywords;
    }

    private static void Remember<T>(List<T> list, T item, Func<T, T, bool> same)
    {
        list.RemoveAll(other => same(other, item));
        list.Insert(0, item);
        if (list.Count > Remembered)
            list.RemoveAt(list.Count - 1);
    }
}
