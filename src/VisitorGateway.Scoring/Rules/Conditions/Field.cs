namespace VisitorGateway.Scoring.Rules.Conditions;

/// <summary>Something that a rule can ask for, by the name that rules files use.</summary>
internal abstract class Field(string name, FieldScope scope, FieldKind kind)
{
    public string Name { get; } = name;

    public FieldScope Scope { get; } = scope;

    public FieldKind Kind { get; } = kind;

    public bool IsNumeric => Kind is FieldKind.Number or FieldKind.Flag;

    /// <summary>Empty when unknown.</summary>
    public virtual ReadOnlySpan<char> Text(ref MatchContext context) => default;

    /// <summary>NaN when unknown, which no comparison contains.</summary>
    public virtual double Number(ref MatchContext context) => double.NaN;

    public bool IsKnown(ref MatchContext context) => IsNumeric ? !double.IsNaN(Number(ref context)) : !Text(ref context).IsEmpty;

    public override string ToString() => Name;
}
