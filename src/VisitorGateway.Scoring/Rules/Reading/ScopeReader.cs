namespace VisitorGateway.Scoring.Rules.Reading;

/// <summary>Reads what has scores and stages: the total, product lines, programmes, accounts.</summary>
internal sealed class ScopeReader(YamlNode root, ErrorList errors)
{
    private static readonly string[] AccountKeys = ["full_confidence", "away", "stages", "levels", "breadth"];
    private static readonly string[] BreadthKeys = ["person", "role", "most", "half_life"];
    private readonly SettingsReader _settings = new(root, errors);

    /// <summary>A list of names, or a map from names to their stages; null when the file has none, and any name will do.</summary>
    public List<string>? Names(string key)
    {
        if (root[key] is not { } node)
            return null;
        return node.Kind == YamlKind.Map
            ? [.. MapReader.Pairs(node, key, errors).Select(pair => pair.Key.Value)]
            : [.. MapReader.Alternatives(node, key, errors).Select(pair => pair.Item.Value)];
    }

    public List<Ladder> Ladders(IReadOnlyList<Stage> total)
    {
        var ladders = new List<Ladder> { new(0, ScoreScope.Total, total) };
        Add(ladders, "products", ScopeKind.Product);
        Add(ladders, "programmes", ScopeKind.Programme);
        return ladders;
    }

    public AccountRules Accounts(IReadOnlyList<Stage> stages, Cutoffs cutoffs)
    {
        var rules = new AccountRules(0.8, 7 * Duration.Day, stages, cutoffs, BreadthRules.None);
        if (root["accounts"] is not { } node || !MapReader.IsMap(node, "accounts", "{ stages: { lead: 60 } }", errors))
            return rules;

        foreach (var (name, value) in MapReader.Pairs(node, "accounts", AccountKeys, errors))
        {
            var key = $"accounts.{name.Value}";
            rules = name.Value switch
            {
                "full_confidence" => rules with { FullConfidence = MapReader.Number(value, key, 0.05, 1, errors) },
                "away" => rules with { Away = MapReader.Span(value, key, Duration.Hour, errors) },
                "stages" => rules with { Stages = _settings.Stages(value, key) },
                "breadth" => rules with { Breadth = Breadth(value, key, rules.Breadth) },
                _ => rules with { Cutoffs = _settings.Levels(value, key, cutoffs) },
            };
        }

        return rules;
    }

    private BreadthRules Breadth(YamlNode node, string path, BreadthRules rules)
    {
        if (!MapReader.IsMap(node, path, "{ person: 3, role: 3 }", errors))
            return rules;
        foreach (var (name, value) in MapReader.Pairs(node, path, BreadthKeys, errors))
        {
            var key = $"{path}.{name.Value}";
            rules = name.Value switch
            {
                "person" => rules with { Person = MapReader.Number(value, key, 0, 1000, errors) },
                "role" => rules with { Role = MapReader.Number(value, key, 0, 1000, errors) },
                "most" => rules with { Most = (int)MapReader.Number(value, key, 1, 100, errors) },
                _ => rules with { HalfLife = MapReader.Span(value, key, Duration.Hour, errors) },
            };
        }

        return rules;
    }

    private void Add(List<Ladder> ladders, string key, ScopeKind kind)
    {
        if (root[key] is not { Kind: YamlKind.Map } node)
            return;
        foreach (var (name, value) in MapReader.Pairs(node, key, errors))
        {
            var path = $"{key}.{name.Value}";
            if (value.IsNull || !MapReader.IsMap(value, path, "{ stages: { interested: 15 } }", errors))
                continue;
            foreach (var (_, stages) in MapReader.Pairs(value, path, ["stages"], errors))
                ladders.Add(new Ladder(ladders.Count, new ScoreScope(kind, name.Value), _settings.Stages(stages, $"{path}.stages")));
        }
    }
}
