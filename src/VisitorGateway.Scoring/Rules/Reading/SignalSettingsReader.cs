namespace VisitorGateway.Scoring.Rules.Reading;

/// <summary>Reads what decides about signals and limits: cells, surge, groups, the journey.</summary>
internal sealed class SignalSettingsReader(YamlNode root, ErrorList errors)
{
    public static readonly string[] SurgeKeys = ["factor", "points", "short", "long", "known"];
    private static readonly string[] Caps = ["20 per 30d", "50 per forever"];

    public CellMeanings Cells()
    {
        if (root["cells"] is not { } node || !MapReader.IsMap(node, "cells", "{ contact now: [A4, A3, B4], watch: [\"*\"] }", errors))
            return CellMeanings.Standard;

        var names = new List<string>();
        var cells = new int[CellMeanings.Cells];
        Array.Fill(cells, -1);
        foreach (var (name, value) in MapReader.Pairs(node, "cells", errors))
        {
            foreach (var (item, key) in MapReader.Alternatives(value, $"cells.{name.Value}", errors))
            {
                if (!Mark(cells, item.Value, names.Count))
                    errors.Add(item, key, $"'{item.Value}' is no cell that is still free: a grade or *, then a level or *.", ["A4", "B*", "*1", "?4", "*"]);
            }

            names.Add(name.Value);
        }

        var open = Array.IndexOf(cells, -1);
        if (open >= 0)
            errors.Add(node, "cells", $"The cell {CellMeanings.Grades[open / 4]}{4 - open % 4} has no meaning; give the last one \"*\" for all the rest.");
        return new CellMeanings(names, cells);
    }

    public Surge Surge()
    {
        var surge = Rules.Surge.Standard;
        if (root["surge"] is not { } node || !MapReader.IsMap(node, "surge", "{ factor: 4, points: 20 }", errors))
            return surge;

        foreach (var (name, value) in MapReader.Pairs(node, "surge", SurgeKeys, errors))
        {
            var key = $"surge.{name.Value}";
            surge = name.Value switch
            {
                "factor" => surge with { Factor = MapReader.Number(value, key, 1, 1000, errors) },
                "points" => surge with { Points = MapReader.Number(value, key, 1, 10_000, errors) },
                "short" => surge with { Short = MapReader.Span(value, key, Duration.Hour, errors) },
                "long" => surge with { Long = MapReader.Span(value, key, Duration.Hour, errors) },
                _ => surge with { Known = MapReader.Span(value, key, Duration.Hour, errors) },
            };
        }

        if (surge.Short >= surge.Long)
            errors.Add(node, "surge", "The short half-life is shorter than the long one.");
        return surge;
    }

    public List<GroupCap> Groups()
    {
        var groups = new List<GroupCap>();
        if (root["groups"] is not { } node || !MapReader.IsMap(node, "groups", "{ e-mail: 20 per 30d }", errors))
            return groups;

        foreach (var (name, value) in MapReader.Pairs(node, "groups", errors))
        {
            var key = $"groups.{name.Value}";
            var at = value.Value.IndexOf(" per ", StringComparison.Ordinal);
            var span = at > 0 ? value.Value[(at + 5)..].Trim() : "";
            long window = 0;
            var isSpan = span == "forever" || (Duration.TryParse(span, out window) && window is >= Duration.Hour and <= 365 * Duration.Day);
            if (isSpan && Conditions.NumberRange.TryNumber(value.Value.AsSpan(0, at), out var points) && points is > 0 and <= 10_000)
                groups.Add(new GroupCap(name.Value, groups.Count, points, window));
            else
                errors.Add(value, key, $"'{value.Value}' is no number of points in a span of 1h to 365d.", Caps);
        }

        return groups;
    }

    public List<string> Journey() =>
        root["journey"] is { } node ? [.. MapReader.Alternatives(node, "journey", errors).Select(pair => pair.Item.Value)] : [];

    public double Hysteresis() => root["hysteresis"] is { } node ? MapReader.Number(node, "hysteresis", 0, 1000, errors) : 5;

    public long JourneyMemory() =>
        root["journey_memory"] is { } node ? MapReader.Span(node, "journey_memory", Duration.Hour, errors) : 90 * Duration.Day;

    // "*" is whatever no meaning before has taken.
    private static bool Mark(int[] cells, string pattern, int meaning)
    {
        if (pattern == "*")
            pattern = "**";
        if (pattern.Length != 2 || !(CellMeanings.Grades + "*").Contains(pattern[0]) || !"1234*".Contains(pattern[1], StringComparison.Ordinal))
            return false;
        var marked = false;
        for (var i = 0; i < cells.Length; i++)
        {
            var isMeant = (pattern[0] == '*' || CellMeanings.Grades[i / 4] == pattern[0]) && (pattern[1] == '*' || 4 - i % 4 == pattern[1] - '0');
            if (!isMeant || cells[i] >= 0)
                continue;
            cells[i] = meaning;
            marked = true;
        }

        return marked;
    }
}
