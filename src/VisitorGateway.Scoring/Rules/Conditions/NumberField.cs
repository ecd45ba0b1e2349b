namespace VisitorGateway.Scoring.Rules.Conditions;

/// <summary>A field that reads as a number.</summary>
internal sealed class NumberField(string name, FieldScope scope, NumberOf read, FieldKind kind = FieldKind.Number)
    : Field(name, scope, kind)
{
    public override double Number(ref MatchContext context) => read(ref context);
}
