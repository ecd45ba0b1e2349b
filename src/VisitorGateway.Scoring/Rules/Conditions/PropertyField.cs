namespace VisitorGateway.Scoring.Rules.Conditions;

/// <summary>An event's property, by its own name.</summary>
internal sealed class PropertyField(string name, string property) : Field(name, FieldScope.Event, FieldKind.Value)
{
    public override ReadOnlySpan<char> Text(ref MatchContext context) => context.Event?.Properties[property];
}
