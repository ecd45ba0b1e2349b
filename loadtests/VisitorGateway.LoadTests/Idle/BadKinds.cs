namespace VisitorGateway.LoadTests.Idle;

/// <summary>Kinds by the names that the command line has for them.</summary>
internal static class BadKinds
{
    private static readonly (string Name, BadKind Kind)[] ByName =
    [
        ("idle", BadKind.Idle), ("half-handshake", BadKind.HalfHandshake), ("half-header", BadKind.HalfHeader), ("slow-body", BadKind.SlowBody),
        ("slow-stream", BadKind.SlowStream), ("slow-pixel", BadKind.SlowPixel),
    ];

    public static IReadOnlyList<BadKind> All { get; } = [.. ByName.Select(k => k.Kind)];

    public static string Names => string.Join(",", ByName.Select(k => k.Name));

    public static string NameOf(BadKind kind) => Array.Find(ByName, k => k.Kind == kind).Name;

    /// <exception cref="InvalidDataException">One of them is none.</exception>
    public static IReadOnlyList<BadKind> Parse(string text)
    {
        var kinds = new List<BadKind>();
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var at = Array.FindIndex(ByName, k => k.Name == name);
            if (at < 0)
                throw new InvalidDataException($"--kinds: '{name}' is none of {Names}.");
            kinds.Add(ByName[at].Kind);
        }

        return kinds;
    }
}
