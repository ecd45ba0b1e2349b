namespace VisitorGateway.Scoring.Rules.Reading;

/// <summary>A value of a rules file with its place.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
internal sealed record YamlNode(YamlKind Kind, int Line, int Column)
{
    /// <summary>A scalar as written, without its quotes.</summary>
    public string Value { get; init; } = "";

    /// <summary>Unquoted and empty, or null as YAML has it.</summary>
    public bool IsNull { get; init; }

    public List<YamlNode> Items { get; } = [];

    public List<YamlPair> Pairs { get; } = [];

    /// <summary>All but one key of a map on one line.</summary>
    public string Without(string key)
    {
        var rest = new YamlNode(Kind, Line, Column);
        rest.Pairs.AddRange(Pairs.Where(pair => pair.Key.Value != key));
        return rest.ToText();
    }

    private string ToText() => Kind switch
    {
        YamlKind.Text => Value,
        YamlKind.List => $"[{string.Join(", ", Items.Select(item => item.ToText()))}]",
        _ => $"{{ {string.Join(", ", Pairs.Select(pair => $"{pair.Key.Value}: {pair.Value.ToText()}"))} }}",
    };

    public YamlNode? this[string key]
    {
        get
        {
            foreach (var pair in Pairs)
            {
                if (pair.Key.Value == key)
                    return pair.Value;
            }

            return null;
        }
    }
}
