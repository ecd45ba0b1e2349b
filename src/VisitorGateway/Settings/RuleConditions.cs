using YamlDotNet.RepresentationModel;

namespace VisitorGateway.Settings;

/// <summary>Reads what the rules of a file ask for, as it is written there. The file was checked when it was taken into use.</summary>
internal static class RuleConditions
{
    private const int MaxDepth = 16;
    private const string AtLeast = "at_least";

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

    /// <summary>How many events must have matched; it stands beside what they must match, and is no condition of theirs.</summary>
    public static string? AtLeastOf(YamlMappingNode rule) => Find(rule, "when") is YamlMappingNode when ? TextOf(when, AtLeast) : null;

    public static RuleWhen WhenOf(YamlMappingNode rule) =>
        Find(rule, "when") is { } when ? Read(when, 0) : new RuleWhen([], [], [], [], [], []);

    private static RuleWhen Read(YamlNode node, int depth, params ReadOnlySpan<string> without)
    {
        var fields = new List<RuleField>();
        var (all, any, not) = (new List<RuleWhen>(), new List<RuleWhen>(), new List<RuleWhen>());
        var (after, unless) = (new List<RuleEarlier>(), new List<RuleEarlier>());
        if (node is not YamlMappingNode mapping || depth > MaxDepth)
            return new RuleWhen(fields, all, any, not, after, unless);
        foreach (var (key, value) in mapping.Children)
        {
            var name = ((YamlScalarNode)key).Value ?? "";
            if (name == AtLeast || without.Contains(name))
                continue;
            var into = name switch { "all" => all, "any" => any, "not" or "none" => not, _ => null };
            var before = name switch { "after" => after, "unless" => unless, _ => null };
            if (into is not null)
                into.AddRange(Each(value).Select(c => Read(c, depth + 1)));
            else if (before is not null)
                before.AddRange(Each(value).OfType<YamlMappingNode>().Select(c => ReadEarlier(c, depth + 1)));
            else
                fields.Add(new RuleField(name, ValuesOf(value)));
        }

        return new RuleWhen(fields, all, any, not, after, unless);
    }

    private static RuleEarlier ReadEarlier(YamlMappingNode earlier, int depth) => new(
        Find(earlier, "steps") is YamlSequenceNode steps ? [.. steps.Children.Select(step => Read(step, depth))] : [Read(earlier, depth, "within", "steps")],
        TextOf(earlier, "within") ?? "");

    /// <summary>One thing, or a list of them.</summary>
    private static IEnumerable<YamlNode> Each(YamlNode value) => value is YamlSequenceNode list ? list.Children : [value];

    private static string[] ValuesOf(YamlNode value) => value switch
    {
        YamlScalarNode scalar => [scalar.Value ?? ""],
        YamlSequenceNode list => [.. list.Children.Select(c => c.ToString())],
        _ => [value.ToString()],
    };

    private static YamlNode? Find(YamlMappingNode mapping, string key) =>
        mapping.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
}
