using YamlDotNet.RepresentationModel;

namespace VisitorGateway.Settings;

/// <summary>Reads what the rules of a file ask for, as it is written there. The file was checked when it was taken into use.</summary>
internal static class RuleConditions
{
    private const int MaxDepth = 16;

    /// <summary>In the file's order.</summary>
    public static IReadOnlyList<YamlMappingNode> RulesOf(string text)
    {
        var yaml = new YamlStream();
        using var reader = new StringReader(text);
        yaml.Load(reader);
        return yaml.Documents.Count > 0 && yaml.Documents[0].RootNode is YamlMappingNode root && Find(root, "rules") is YamlSequenceNode rules
            ? [.. rules.Children.OfType<YamlMappingNode>()]
            : [];
    }

    public static string? TextOf(YamlMappingNode rule, string key) => (Find(rule, key) as YamlScalarNode)?.Value;

    public static RuleWhen WhenOf(YamlMappingNode rule) =>
        Find(rule, "when") is { } when ? Read(when, 0) : new RuleWhen([], [], [], []);

    private static RuleWhen Read(YamlNode node, int depth)
    {
        var fields = new List<RuleField>();
        var (all, any, not) = (new List<RuleWhen>(), new List<RuleWhen>(), new List<RuleWhen>());
        if (node is not YamlMappingNode mapping || depth > MaxDepth)
            return new RuleWhen(fields, all, any, not);
        foreach (var (key, value) in mapping.Children)
        {
            var name = ((YamlScalarNode)key).Value ?? "";
            var into = name switch { "all" => all, "any" => any, "not" or "none" => not, _ => null };
            if (into is null)
                fields.Add(new RuleField(name, ValuesOf(value)));
            else if (value is YamlSequenceNode list)
                into.AddRange(list.Children.Select(c => Read(c, depth + 1)));
            else
                into.Add(Read(value, depth + 1));
        }

        return new RuleWhen(fields, all, any, not);
    }

    private static string[] ValuesOf(YamlNode value) => value switch
    {
        YamlScalarNode scalar => [scalar.Value ?? ""],
        YamlSequenceNode list => [.. list.Children.Select(c => c.ToString())],
        _ => [value.ToString()],
    };

    private static YamlNode? Find(YamlMappingNode mapping, string key) =>
        mapping.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
}
