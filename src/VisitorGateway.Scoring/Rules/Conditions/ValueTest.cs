namespace VisitorGateway.Scoring.Rules.Conditions;

/// <summary>One alternative that a field's value may meet: a pattern or a comparison.</summary>
internal readonly record struct ValueTest(Glob? Glob, NumberRange Range)
{
    public bool IsMet(ReadOnlySpan<char> text) =>
        Glob is not null ? Glob.IsMatch(text) : NumberRange.TryNumber(text, out var number) && Range.Contains(number);

    public bool IsMet(double number) => Range.Contains(number);
}
