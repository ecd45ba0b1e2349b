using VisitorGateway.Api;
using VisitorGateway.Live;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.People;

/// <summary>Rows of the list of people.</summary>
internal static class PersonSummaries
{
    public static PersonSummary Of(PersonListing listing, RuleSet rules, long now)
    {
        var view = listing.View;
        var score = rules.View(view.Fit, view.ActivityAt(now));
        return new PersonSummary(
            view.Profile.ToString(),
            listing.Name,
            view.Person?.Email,
            view.Person?.Title,
            listing.Label,
            view.Account?.Value,
            view.Match?.Company,
            view.Match?.Kind ?? "unknown",
            view.Match?.Country,
            view.Match?.City,
            score.Shown,
            score.Cell,
            score.Stage.Name,
            view.Visits,
            view.FirstSeen,
            view.LastSeen,
            RowBuilder.IsOnSite(view, now),
            view.Page is { Url: { } url } page ? new RowPage(page.Title, url) : null,
            RowSource.Of(view.Source),
            view.Site);
    }
}
