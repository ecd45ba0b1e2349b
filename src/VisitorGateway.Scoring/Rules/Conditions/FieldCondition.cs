namespace VisitorGateway.Scoring.Rules.Conditions;

/// <summary>A field is known and meets one of the tests.</summary>
internal sealed class FieldCondition(Field field, ValueTest[] tests) : Condition
{
    public override bool IsMet(ref MatchContext context)
    {
        if (field.IsNumeric)
        {
            var number = field.Number(ref context);
            foreach (ref readonly var test in tests.AsSpan())
            {
                if (test.IsMet(number))
                    return true;
            }

            return false;
        }

        var text = field.Text(ref context);
        if (text.IsEmpty)
            return false;
        foreach (ref readonly var test in tests.AsSpan())
        {
            if (test.IsMet(text))
                return true;
        }

        return false;
    }

    public override void CollectFields(ICollection<Field> fields) => fields.Add(field);
}
