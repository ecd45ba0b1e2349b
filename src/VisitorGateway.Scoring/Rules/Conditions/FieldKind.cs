namespace VisitorGateway.Scoring.Rules.Conditions;

/// <summary>What a field's tests may be.</summary>
internal enum FieldKind
{
    Text,
    Path,
    Number,

    /// <summary>true or false; a number of 1 or 0 when asked.</summary>
    Flag,

    /// <summary>Text that is compared as a number when the test is a comparison.</summary>
    Value,
}
