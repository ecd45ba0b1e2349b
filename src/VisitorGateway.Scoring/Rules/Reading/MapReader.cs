using VisitorGateway.Scoring.Rules.Conditions;

namespace VisitorGateway.Scoring.Rules.Reading;

/// <summary>Reads the parts that all maps of a rules file have in common.</summary>
internal static class MapReader
{
    /// <summary>The pairs of a map whose keys are plain texts; doubled keys are told and left out.</summary>
    public static IEnumerable<YamlPair> Pairs(YamlNode map, string key, ErrorList errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pair in map.Pairs)
        {
            if (pair.Key.Kind != YamlKind.Text)
                errors.Add(pair.Key, key, "A key is a word.");
            else if (!seen.Add(pair.Key.Value))
                errors.Add(pair.Key, Join(key, pair.Key.Value), "The key stands here twice.");
            else
                yield return pair;
        }
    }

    /// <summary>The same, with every key that is not among the legal ones told and left out.</summary>
    public static IEnumerable<YamlPair> Pairs(YamlNode map, string key, IReadOnlyCollection<string> legal, ErrorList errors)
    {
        foreach (var pair in Pairs(map, key, errors))
        {
            if (legal.Contains(pair.Key.Value))
                yield return pair;
            else
                errors.Unknown(pair.Key, Join(key, pair.Key.Value), "key here", legal);
        }
    }

    public static bool IsMap(YamlNode node, string key, string example, ErrorList errors)
    {
        if (node.Kind == YamlKind.Map)
            return true;
        errors.Add(node, key, $"Expected keys and values, as in {example}.");
        return false;
    }

    /// <summary>A text, or each of a list of texts.</summary>
    public static IEnumerable<(YamlNode Item, string Key)> Alternatives(YamlNode node, string key, ErrorList errors)
    {
        if (node.Kind == YamlKind.Text && !node.IsNull)
        {
            yield return (node, key);
            yield break;
        }

        if (node.Kind != YamlKind.List || node.Items.Count == 0)
        {
            errors.Add(node, key, "Expected a value or a list of values.");
            yield break;
        }

        for (var i = 0; i < node.Items.Count; i++)
        {
            var path = $"{key}[{i}]";
            if (node.Items[i].Kind == YamlKind.Text && !node.Items[i].IsNull)
                yield return (node.Items[i], path);
            else
                errors.Add(node.Items[i], path, "Expected a value.");
        }
    }

    /// <summary>A text of 1 to 200 characters, or null when it is none; the error is told.</summary>
    public static string? Text(YamlNode node, string key, ErrorList errors)
    {
        if (node.Kind == YamlKind.Text && !node.IsNull && node.Value.Length <= 200)
            return node.Value;
        errors.Add(node, key, "Expected a text of 1 to 200 characters.");
        return null;
    }

    public static double Number(YamlNode node, string key, double low, double high, ErrorList errors)
    {
        if (node.Kind == YamlKind.Text && NumberRange.TryNumber(node.Value, out var number) && number >= low && number <= high)
            return number;
        errors.Add(node, key, $"Expected a number from {low:0} to {high:0}.");
        return low;
    }

    /// <summary>Milliseconds; at least <paramref name="least"/> of them.</summary>
    public static long Span(YamlNode node, string key, long least, ErrorList errors)
    {
        if (Duration.TryParse(node.Value, out var span) && span >= least)
            return span;
        errors.Add(node, key, $"'{node.Value}' is no span of at least 1h.", ["12h", "7d", "8w"]);
        return least;
    }

    public static bool Flag(YamlNode node, string key, ErrorList errors)
    {
        if (node.Value is not ("true" or "false"))
            errors.Add(node, key, $"'{node.Value}' is neither true nor false.", ["true", "false"]);
        return node.Value == "true";
    }

    public static string Join(string key, string name) => key.Length == 0 ? name : key + "." + name;
}
