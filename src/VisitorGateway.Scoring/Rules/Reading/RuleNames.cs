namespace VisitorGateway.Scoring.Rules.Reading;

/// <summary>The names that rules may use, and what they stand for.</summary>
/// <param name="products">Null when the file lists none, and any name will do; programmes likewise.</param>
internal sealed class RuleNames(
    ErrorList errors,
    IReadOnlyList<KeyValuePair<string, long>> halfLives,
    IReadOnlyList<string>? products,
    IReadOnlyList<string>? programmes,
    IReadOnlyList<GroupCap> groups,
    IReadOnlyList<string> journey)
{
    public IReadOnlyList<KeyValuePair<string, long>> HalfLives { get; } = halfLives;

    public long HalfLife(YamlNode node, string key)
    {
        foreach (var (name, span) in HalfLives)
        {
            if (name == node.Value)
                return span;
        }

        if (node.Value == "never")
            return 0;
        if (Duration.TryParse(node.Value, out var own) && own >= Duration.Hour)
            return own;
        errors.Unknown(node, key, "half-life", [.. HalfLives.Select(pair => pair.Key), "never", "a span such as 14d"]);
        return 0;
    }

    public string? Product(YamlNode node, string key) => Name(node, key, "product line of this file", products);

    public string? Programme(YamlNode node, string key) => Name(node, key, "programme of this file", programmes);

    public GroupCap? Group(YamlNode node, string key)
    {
        var name = Name(node, key, "group of this file", [.. groups.Select(group => group.Name)]);
        return groups.FirstOrDefault(group => group.Name == name);
    }

    /// <summary>Its index, or -1 when there is none of that name.</summary>
    public int JourneyStage(YamlNode node, string key)
    {
        var name = Name(node, key, "stage of this file's journey", journey);
        return name is null ? -1 : journey.ToList().IndexOf(name);
    }

    private string? Name(YamlNode node, string key, string what, IReadOnlyList<string>? legal)
    {
        if (MapReader.Text(node, key, errors) is not { } name)
            return null;
        if (legal is not null && !legal.Contains(name))
            errors.Unknown(node, key, what, [.. legal]);
        return name;
    }
}
