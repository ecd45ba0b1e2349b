using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Profiles;

/// <summary>
/// A profile's latest visits in order of start. Events find their visit by their own time, so order of arrival does not split visits;
/// an event from before the oldest visit that is still known counts with that one.
/// </summary>
internal sealed class VisitLog
{
    public const long Idle = 30 * Duration.Minute;
    public const long Longest = 24 * Duration.Hour;

    /// <summary>Enough for a day of late events of a busy visitor; what comes later than that comes from a server in order.</summary>
    public const int Kept = 8;

    public List<Visit> Items { get; init; } = [];

    /// <summary>What is outside every visit: events of a profile that never opened a page.</summary>
    public Visit Outside { get; init; } = NoVisit();

    public int Count { get; set; }

    public Visit? Current => Items.Count == 0 ? null : Items[^1];

    public static Visit NoVisit() => new() { Number = 0, Start = long.MinValue, Last = long.MinValue };

    /// <summary>The visit that the event falls in, begun or extended when the event happened on the site.</summary>
    public Visit Place(TrackedEvent e)
    {
        var isPage = e.Type == EventTypes.PageView;
        if (!isPage && (e.Url is null || e.Type == EventTypes.PageLeave))
            return Find(e.Time, closes: e.Type == EventTypes.PageLeave);

        var campaign = isPage ? CampaignOf(e.Source) : 0;
        var before = LastStartedBy(e.Time);
        if (before >= 0 && Reaches(Items[before], e.Time) && (campaign == 0 || campaign == Items[before].Campaign))
            return Extend(Items[before], e, isPage);

        // A late event just before a visit belongs to it, unless that visit began with a campaign of its own.
        var after = before + 1;
        if (after < Items.Count && Precedes(e.Time, Items[after]) && (Items[after].Campaign == 0 || Items[after].Campaign == campaign))
            return Extend(Items[after], e, isPage);

        if (before < 0 && Items.Count == Kept)
        {
            Items[0].Pages += isPage ? 1 : 0;
            return Items[0];
        }

        var visit = new Visit { Number = ++Count, Start = e.Time, Last = e.Time, Campaign = campaign };
        Items.Insert(after, visit);
        if (Items.Count > Kept)
            Items.RemoveAt(0);
        return Extend(visit, e, isPage);
    }

    private static Visit Extend(Visit visit, TrackedEvent e, bool isPage)
    {
        if (isPage && (visit.Pages == 0 || e.Time < visit.Start))
        {
            visit.Source = e.Source;
            visit.Landing = e.Url;
        }

        visit.Pages += isPage ? 1 : 0;
        visit.Start = Math.Min(visit.Start, e.Time);
        visit.Last = Math.Max(visit.Last, e.Time);
        return visit;
    }

    // What happens off the site, and a page that is closed, begin no visit and count with the latest one before them.
    private Visit Find(long time, bool closes)
    {
        if (Items.Count == 0)
            return Outside;
        var visit = Items[Math.Max(0, LastStartedBy(time))];
        if (closes && time > visit.Last && Reaches(visit, time))
            visit.Last = time;
        return visit;
    }

    private static bool Reaches(Visit visit, long time) => time - visit.Last <= Idle && time - visit.Start <= Longest;

    private static bool Precedes(long time, Visit visit) => visit.Start - time <= Idle && visit.Last - time <= Longest;

    private int LastStartedBy(long time)
    {
        var i = Items.Count - 1;
        while (i >= 0 && Items[i].Start > time)
            i--;
        return i;
    }

    private static ulong CampaignOf(Source? source)
    {
        if (source is null || (source.Campaign is null && source.ClickNetwork is null))
            return 0;
        var hash = StableHash.Of(StableHash.Of(source.Name, source.Campaign), StableHash.Of(source.ClickNetwork, source.Keyword));
        return Math.Max(1, StableHash.Of(hash, StableHash.Of(source.Content)));
    }
}
