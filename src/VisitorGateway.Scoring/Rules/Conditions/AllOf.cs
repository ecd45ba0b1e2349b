namespace VisitorGateway.Scoring.Rules.Conditions;

/// <summary>Every part is met; the empty one always is.</summary>
internal sealed class AllOf(Condition[] parts) : Condition
{
    public override IReadOnlyList<Glob>? EventTypes
    {
        get
        {
            foreach (var part in parts)
            {
                if (part.EventTypes is { } types)
                    return types;
            }

            return null;
        }
    }

    public override IReadOnlyList<PathAnchor>? PathAnchors
    {
        get
        {
            foreach (var part in parts)
            {
                if (part.PathAnchors is { } anchors)
                    return anchors;
            }

            return null;
        }
    }

    public override bool IsMet(ref MatchContext context)
    {
        foreach (var part in parts)
        {
            if (!part.IsMet(ref context))
                return false;
        }

        return true;
    }

    public override void CollectFields(ICollection<Field> fields)
    {
        foreach (var part in parts)
            part.CollectFields(fields);
    }
}
