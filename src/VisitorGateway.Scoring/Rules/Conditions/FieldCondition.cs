namespace VisitorGateway.Scoring.Rules.Conditions;

/// <summary>A field is known and meets one of the tests.</summary>
internal sealed class FieldCondition(Field asked, ValueTest[] tests) : Condition
{
    public override IReadOnlyList<PathAnchor>? PathAnchors
    {
        get
        {
            if (asked.Kind != FieldKind.Path)
                return null;
            var anchors = new List<PathAnchor>();
            foreach (var test in tests)
            {
                if (test.Glob?.Anchor is not { } anchor)
                    return null;
                anchors.Add(anchor);
            }

            return anchors;
        }
    }

    public override bool IsMet(ref MatchContext context)
    {
        if (asked.IsNumeric)
        {
            var number = asked.Number(ref context);
            foreach (ref readonly var test in tests.AsSpan())
            {
                if (test.IsMet(number))
                    return true;
            }

            return false;
        }

        var text = asked.Text(ref context);
        if (text.IsEmpty)
            return false;
        foreach (ref readonly var test in tests.AsSpan())
        {
            if (test.IsMet(text))
                return true;
        }

        return false;
    }

    public override void CollectFields(ICollection<Field> fields) => fields.Add(asked);
}
