using VisitorGateway.Scoring.Events;

namespace VisitorGateway.ClickMaps;

/// <summary>Adds up the clicks on one page.</summary>
internal sealed class ClickMapBuilder(string url)
{
    private const int MostTargets = 50;
    private const int MostPlaces = 500;

    private readonly Dictionary<(string? Within, string Element), (int Clicks, HashSet<ProfileId> People)> _targets = [];
    private readonly List<(long Time, ClickPlace Place)> _places = [];
    private readonly HashSet<ProfileId> _people = [];
    private (long Time, string Title)? _title;
    private int _clicks;

    /// <param name="profile">Whose history it is, whichever of their browsers did it.</param>
    public void Add(ProfileId profile, TrackedEvent e)
    {
        if (e.Url != url || e.Bot is not null)
            return;
        if (e.Type == EventTypes.PageView)
        {
            _people.Add(profile);
            if (e.Title is { } title && !(_title?.Time > e.Time))
                _title = (e.Time, title);
        }
        else if (e.Type == EventTypes.Click)
        {
            _people.Add(profile);
            AddClick(profile, e);
        }
    }

    public ClickMap Build(int lookedAt, long now) => new(
        now, url, _title?.Title, _people.Count, lookedAt, _clicks,
        [.. _targets
            .Select(t => new ClickTarget(t.Key.Within, t.Key.Element, t.Value.Clicks, t.Value.People.Count, (double)t.Value.Clicks / _clicks))
            .OrderByDescending(t => t.Clicks).ThenByDescending(t => t.People).ThenBy(t => t.Within, StringComparer.Ordinal).ThenBy(t => t.Element, StringComparer.Ordinal)
            .Take(MostTargets)],
        [.. _places.OrderByDescending(p => p.Time).Take(MostPlaces).Select(p => p.Place)]);

    private void AddClick(ProfileId profile, TrackedEvent e)
    {
        _clicks++;
        var target = (e.Properties["target"] ?? "").Trim();
        // An id may hold a space, the name of an element does not.
        var end = target.LastIndexOf(' ');
        (string?, string) key = end < 0 ? (null, target) : (target[..end], target[(end + 1)..]);
        var (clicks, people) = _targets.TryGetValue(key, out var known) ? known : (0, []);
        people.Add(profile);
        _targets[key] = (clicks + 1, people);
        if (PlaceOf(e) is { } place)
            _places.Add((e.Time, place));
    }

    /// <summary>Null where a page's own code sent no place, or one that is none.</summary>
    private static ClickPlace? PlaceOf(TrackedEvent e)
    {
        var (x, y, height) = (e.Properties.Number("x"), e.Properties.Number("y"), e.Properties.Number("height"));
        return x is >= 0 and <= 1000 && y >= 0 && height > 0 && y <= height ? new ClickPlace((int)x.Value, (int)(y.Value * 1000 / height.Value)) : null;
    }
}
