namespace VisitorGateway.Recognise.Bots;

/// <summary>One way to recognise a machine by its user agent.</summary>
/// <param name="Literal">Lower-case text that must occur; empty when only <paramref name="Expression"/> can tell.</param>
/// <param name="Expression">Must match as well where the pattern is more than its literal.</param>
/// <param name="Name">Null takes the product token around the match.</param>
/// <param name="Reach">How far the pattern may be trusted.</param>
internal sealed record BotPattern(string Literal, LinearPattern? Expression, string? Name, string Class, bool Good, PatternReach Reach)
{
    /// <summary>Spelling that a short literal must have; null compares without case.</summary>
    public string? Exact { get; init; }

    /// <summary>The literal must not be part of a longer word.</summary>
    public bool WholeWord { get; init; }

    /// <summary>Speaks before other products: the list it is from knows better what kind of machine this is.</summary>
    public bool Specialist { get; init; }

    /// <summary>It is a piece of an address rather than a product's name, so it names a verdict only when nothing else does.</summary>
    public bool IsAddress { get; } =
        Literal.AsSpan().TrimEnd('/').ContainsAny('/', '@') || Literal.EndsWith(".com", StringComparison.Ordinal);

    /// <summary>Says nothing in the agent of a phone or tablet, where apps are called such things.</summary>
    public bool NotInApps { get; init; }
}
