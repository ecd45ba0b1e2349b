namespace VisitorGateway.Scoring.Rules.Conditions;

/// <summary>A field that reads as text.</summary>
internal sealed class TextField(string name, FieldScope scope, TextOf read, FieldKind kind = FieldKind.Text) : Field(name, scope, kind)
{
    public override ReadOnlySpan<char> Text(ref MatchContext context) => read(ref context);
}
