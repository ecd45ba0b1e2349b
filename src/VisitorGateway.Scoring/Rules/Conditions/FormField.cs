namespace VisitorGateway.Scoring.Rules.Conditions;

/// <summary>What the person last wrote into a form's field of that name.</summary>
internal sealed class FormField(string name, string field) : Field(name, FieldScope.Person, FieldKind.Value)
{
    /// <summary>The form field's name, without <c>person.</c></summary>
    public string FormName { get; } = field;

    public override ReadOnlySpan<char> Text(ref MatchContext context) => context.FormFields is { } fields ? fields[FormName] : default;
}
