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
        var pages = before?.Pages ?? [];
        if (view.Page is { Url: not null } page)
            pages = Remember(pages, page, static (a, b) => a.Url == b.Url);
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

    /// <param name="terms">The latest comes last.</param>
    private static IReadOnlyList<string> KeywordsOf(IReadOnlyList<string> before, params ReadOnlySpan<string?> terms)
    {
        if (BeginsWith(before, terms))
            return before;
        var keywords = before;
        foreach (var term in terms)
        {
            if (!string.IsNullOrWhiteSpace(term))
                keywords = Remember(keywords, term, static (a, b) => a == b);
        }

        return keywords;
    }

    /// <summary>Whether they are the first already, as they are after each event but those that bring a new one.</summary>
    private static bool BeginsWith(IReadOnlyList<string> keywords, ReadOnlySpan<string?> terms)
    {
        var at = 0;
        for (var i = terms.Length - 1; i >= 0; i--)
        {
            if (!string.IsNullOrWhiteSpace(terms[i]) && (at == keywords.Count || keywords[at++] != terms[i]))
                return false;
        }

        return true;
    }

    /// <summary>The item and the latest others. Made anew with each event of everybody, and so without anything to spare.</summary>
    private static T[] Remember<T>(IReadOnlyList<T> list, T item, Func<T, T, bool> same)
    {
        var others = 0;
        for (var i = 0; i < list.Count; i++)
            others += same(list[i], item) ? 0 : 1;
        var remembered = new T[1 + Math.Min(others, Remembered - 1)];
        remembered[0] = item;
        for (int i = 0, at = 1; at < remembered.Length; i++)
        {
            if (!same(list[i], item))
                remembered[at++] = list[i];
        }

        return remembered;
    }
}
