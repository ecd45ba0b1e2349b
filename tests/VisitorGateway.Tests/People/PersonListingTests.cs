using VisitorGateway.Live;
using VisitorGateway.People;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Tests.People;

public sealed class PersonListingTests
{
    [Fact]
    public void The_latest_eight_pages_are_remembered_each_once()
    {
        PersonListing? listing = null;
        foreach (var page in new[] { "/1", "/2", "/3", "/4", "/5", "/6", "/7", "/8", "/9", "/8", "/3" })
            listing = PersonListing.Of(View() with { Page = new PageSeen(page, null, 1) }, listing);

        Assert.Equal(["/3", "/8", "/9", "/7", "/6", "/5", "/4", "/2"], listing!.Pages.Select(p => p.Url));
    }

    [Fact]
    public void Without_a_page_what_was_remembered_stays()
    {
        var seen = PersonListing.Of(View() with { Page = new PageSeen("/1", null, 1) }, null);

        Assert.Equal(seen.Pages, PersonListing.Of(View(), seen).Pages);
    }

    [Fact]
    public void What_was_searched_for_is_remembered_each_once_the_latest_first()
    {
        var first = PersonListing.Of(Searched("pumps", null), null);
        Assert.Equal(["pumps"], first.Keywords);
        var second = PersonListing.Of(Searched("pumps", "valves"), first);
        Assert.Equal(["valves", "pumps"], second.Keywords);
        var third = PersonListing.Of(Searched(" ", "seals"), second);
        Assert.Equal(["seals", "valves", "pumps"], third.Keywords);
        Assert.Equal(["seals", "pumps", "valves"], PersonListing.Of(Searched("pumps", "seals"), third).Keywords);
        Assert.Equal(["pumps", "seals", "valves"], PersonListing.Of(Searched("pumps", "pumps"), third).Keywords);
        Assert.Equal(third.Keywords, PersonListing.Of(View(), third).Keywords);
    }

    private static ProfileView View() => new() { Profile = new ProfileId(1), Position = 1, FirstSeen = 1, LastSeen = 1 };

    private static ProfileView Searched(string onTheWay, string? here) => View() with { Source = new Source("search", Keyword: onTheWay), Search = here };
}
