using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Api;

/// <summary>What people did, visit by visit, newest first.</summary>
internal static class TimelineBuilder
{
    private const int MaxVisits = 50;
    private const int MaxEventsPerVisit = 200;
    private const long GapMilliseconds = 30 * 60_000;

    /// <returns>The latest visits, and how many older ones there are.</returns>
    public static (IReadOnlyList<TimelineVisit> Visits, int Older) Build(IReadOnlyList<ProfileHistoryPart> parts)
    {
        var visits = parts.SelectMany(VisitsOf).OrderByDescending(v => v.End).ToArray();
        return ([.. visits.Take(MaxVisits)], Math.Max(0, visits.Length - MaxVisits));
    }

    /// <summary>What an event is called: its page, file, query or form.</summary>
    public static string? TitleOf(TrackedEvent e) => DetailOf(e) ?? e.Title ?? PathOf(e.Url);

    private static IEnumerable<TimelineVisit> VisitsOf(ProfileHistoryPart part)
    {
        var points = part.Lines.GroupBy(l => l.Event).ToDictionary(g => g.Key, g => g.Sum(l => l.Points));
        var open = new List<TrackedEvent>();
        Visit? visit = null;
        foreach (var e in part.Events.Select(e => e.Event).Where(e => !EventTypes.IsReplayNote(e.Type)).OrderBy(e => e.Time))
        {
            var its = part.VisitOf(e.Time);
            if (open.Count > 0 && (its is null ? e.Time - open[^1].Time > GapMilliseconds : its != visit))
            {
                yield return ToVisit(part, visit, open, points);
                open.Clear();
            }

            visit = its;
            open.Add(e);
        }

        if (open.Count > 0)
            yield return ToVisit(part, visit, open, points);
    }

    private static TimelineVisit ToVisit(ProfileHistoryPart part, Visit? visit, List<TrackedEvent> events, Dictionary<EventId, double> points)
    {
        var leaves = events.Where(e => e.Type == EventTypes.PageLeave).ToLookup(e => e.Properties["view"]);
        // A leave is told with its page; places of clicks are for the page's map, and nothing to read here.
        var shown = events.Where(e => e.Type is not (EventTypes.PageLeave or EventTypes.Click) || points.GetValueOrDefault(e.Id) != 0).Reverse().Take(MaxEventsPerVisit);
        return new TimelineVisit(
            part.State.Id.ToString(),
            part.Name,
            part.Label,
            part.IsAnonymousAt(events[^1].Time),
            visit?.Number ?? 0,
            events[0].Time,
            events[^1].Time,
            events.Count(e => e.Type == EventTypes.PageView),
            (events[^1].Time - events[0].Time) / 1000,
            RowSource.Of(visit?.Source ?? events.Select(e => e.Source).FirstOrDefault(s => s is not null)),
            events.Sum(e => points.GetValueOrDefault(e.Id)),
            [.. shown.Select(e => ToEvent(e, leaves[e.Id.ToString()].LastOrDefault(), points.GetValueOrDefault(e.Id)))],
            IdentifiedIn(part, events));
    }

    private static TimelineEvent ToEvent(TrackedEvent e, TrackedEvent? leave, double points) => new(
        e.Id.ToString(),
        e.Time,
        e.Type,
        e.Title,
        e.Url,
        DetailOf(e),
        points,
        (leave ?? e).Properties.Number("seconds"),
        (leave ?? e).Properties.Number("scroll") is { } percent ? Math.Clamp(percent / 100, 0, 1) : null,
        [.. e.Properties.Where(p => p.Key.StartsWith("field.", StringComparison.Ordinal)).Select(p => new TimelineField(p.Key[6..], p.Value))],
        e.Bot);

    private static TimelineIdentified? IdentifiedIn(ProfileHistoryPart part, List<TrackedEvent> events)
    {
        if (part.State.Person is not { } person || part.Name is not { } name
            || person.IdentifiedAt < events[0].Time || person.IdentifiedAt > events[^1].Time
            || !events.Exists(e => e.Identity is not null && e.Time == person.IdentifiedAt))
        {
            return null;
        }

        return new TimelineIdentified(person.IdentifiedAt, name, person.How, part.State.Visits.Count(v => v.Last < person.IdentifiedAt));
    }

    private static string? DetailOf(TrackedEvent e) => e.Type switch
    {
        EventTypes.Download => e.Properties["file"],
        EventTypes.SiteSearch => e.Properties["query"],
        EventTypes.FormSubmit or EventTypes.FormView or EventTypes.FormStart or EventTypes.FormAbandon => e.Properties["form"],
        EventTypes.CtaClick => e.Properties["cta"],
        EventTypes.ToolUsed => e.Properties["tool"],
        EventTypes.VideoProgress when e.Properties["video"] is { } video && e.Properties["percent"] is { } percent => $"{video}, {percent} %",
        EventTypes.VideoStart or EventTypes.VideoProgress or EventTypes.VideoComplete => e.Properties["video"],
        EventTypes.EmailOpened or EventTypes.EmailClicked => e.Properties["campaign"] ?? e.Properties["mail"],
        EventTypes.Consent => e.Properties["state"],
        EventTypes.OutboundClick => e.Properties["href"],
        EventTypes.CompanyResolved => e.Match?.Company ?? e.Match?.Domain,
        _ => null,
    };

    private static string? PathOf(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.AbsolutePath : null;
}
