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
