using VisitorGateway.Scoring.Rules.Conditions;

namespace VisitorGateway.Scoring.Rules.Reading;

/// <summary>Reads what rules refer to: half-lives, stages, cut-offs, kinds of file, lists of names.</summary>
internal sealed class SettingsReader(YamlNode root, ErrorList errors)
{
    private const double MostPoints = 10_000;

    /// <summary>Half-lives in the file's order; the first is what a rule gets that names none.</summary>
    public List<KeyValuePair<string, long>> HalfLives()
    {
        var halfLives = new List<KeyValuePair<string, long>>();
        if (root["half_lives"] is not { } node || !MapReader.IsMap(node, "half_lives", "{ intent: 14d }", errors))
            return [new("intent", 14 * Duration.Day)];

        foreach (var (name, value) in MapReader.Pairs(node, "half_lives", errors))
        {
            if (value.Value is "never")
                halfLives.Add(new(name.Value, 0));
            else if (Duration.TryParse(value.Value, out var span) && span >= Duration.Hour)
                halfLives.Add(new(name.Value, span));
            else
                errors.Add(value, $"half_lives.{name.Value}", $"'{value.Value}' is no span of at least 1h.", ["12h", "14d", "8w", "never"]);
        }

        if (halfLives.Count == 0)
            halfLives.Add(new("intent", 14 * Duration.Day));
        return halfLives;
    }

    public Stage[] Stages() => root["stages"] is { } node
        ? Stages(node, "stages")
        : [new("suspect", double.NegativeInfinity, 0), new("lead", 41, 1), new("sales-qualified", 61, 2)];

    public Stage[] Stages(YamlNode node, string path)
    {
        var stages = new List<Stage>();
        var first = "suspect";
        if (MapReader.IsMap(node, path, "{ lead: 41, sales-qualified: 61 }", errors))
        {
            foreach (var (name, value) in MapReader.Pairs(node, path, errors))
            {
                var key = $"{path}.{name.Value}";
                var from = MapReader.Number(value, key, 0, MostPoints, errors);
                if (from == 0 && stages.Count == 0)
                    first = name.Value;
                else if (stages.Count > 0 && from <= stages[^1].From)
                    errors.Add(value, key, "Stages go up: each begins above the one before it.");
                else
                    stages.Add(new(name.Value, from, stages.Count + 1));
            }
        }

        stages.Insert(0, new(first, double.NegativeInfinity, 0));
        return [.. stages];
    }

    public Cutoffs Cutoffs()
    {
        var cutoffs = new Cutoffs();
        if (root["grades"] is { } grades && MapReader.IsMap(grades, "grades", "{ A: 70, B: 50, C: 30 }", errors))
        {
            foreach (var (name, value) in MapReader.Pairs(grades, "grades", ["A", "B", "C"], errors))
            {
                var percent = MapReader.Number(value, $"grades.{name.Value}", 0, 100, errors);
                cutoffs = name.Value switch
                {
                    "A" => cutoffs with { A = percent },
                    "B" => cutoffs with { B = percent },
                    _ => cutoffs with { C = percent },
                };
            }

            if (cutoffs.A <= cutoffs.B || cutoffs.B <= cutoffs.C)
                errors.Add(grades, "grades", "Grades go down: A begins above B, B above C.");
        }

        return root["levels"] is { } levels ? Levels(levels, "levels", cutoffs) : cutoffs;
    }

    public Cutoffs Levels(YamlNode levels, string key, Cutoffs cutoffs)
    {
        if (!MapReader.IsMap(levels, key, "{ 4: 50, 3: 25, 2: 8 }", errors))
            return cutoffs;

        foreach (var (name, value) in MapReader.Pairs(levels, key, ["4", "3", "2"], errors))
        {
            var points = MapReader.Number(value, $"{key}.{name.Value}", 0, MostPoints, errors);
            cutoffs = name.Value switch
            {
                "4" => cutoffs with { Level4 = points },
                "3" => cutoffs with { Level3 = points },
                _ => cutoffs with { Level2 = points },
            };
        }

        if (cutoffs.Level4 <= cutoffs.Level3 || cutoffs.Level3 <= cutoffs.Level2)
            errors.Add(levels, key, "Levels go down: 4 begins above 3, 3 above 2.");
        return cutoffs;
    }

    public AssetKinds AssetKinds()
    {
        var kinds = new List<KeyValuePair<string, Glob[]>>();
        if (root["assets"] is not { } node || !MapReader.IsMap(node, "assets", "{ white-paper: [\"*white*paper*\"] }", errors))
            return new AssetKinds(DefaultKinds);

        foreach (var (name, value) in MapReader.Pairs(node, "assets", errors))
        {
            var globs = new List<Glob>();
            foreach (var (item, key) in MapReader.Alternatives(value, $"assets.{name.Value}", errors))
            {
                if (Glob.TryParse(item.Value, item.Value.Contains('/') ? GlobMode.Path : GlobMode.Text, out var glob))
                    globs.Add(glob);
                else
                    errors.Add(item, key, $"A pattern has 1 to {Glob.LongestWithStars} characters beside its stars.");
            }

            kinds.Add(new(name.Value, [.. globs]));
        }

        return new AssetKinds(kinds);
    }

    private static KeyValuePair<string, Glob[]>[] DefaultKinds =>
    [
        new("white-paper", Globs("*white*paper*")),
        new("e-book", Globs("*ebook*", "*e-book*", "*.epub")),
        new("how-to-guide", Globs("*how-to*", "*howto*", "*guide*")),
        new("price-list", Globs("*price*list*", "*pricelist*")),
    ];

    private static Glob[] Globs(params string[] patterns)
    {
        var globs = new Glob[patterns.Length];
        for (var i = 0; i < patterns.Length; i++)
            _ = Glob.TryParse(patterns[i], GlobMode.Text, out globs[i]);
        return globs;
    }
}
