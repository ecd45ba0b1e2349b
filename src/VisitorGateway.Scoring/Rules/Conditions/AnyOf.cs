namespace VisitorGateway.Scoring.Rules.Conditions;

/// <summary>At least one part is met.</summary>
internal sealed class AnyOf(Condition[] parts) : Condition
{
    public override IReadOnlyList<Glob>? EventTypes
    {
        get
        {
            var all = new List<Glob>();
            foreach (var part in parts)
            {
                if (part.EventTypes is not { } types)
                    return null;
                all.AddRange(types);
            }

            return all;
        }
    }

    public override IReadOnlyList<PathAnchor>? PathAnchors
    {
        get
        {
            var all = new List<PathAnchor>();
            foreach (var part in parts)
            {
                if (part.PathAnchors is not { } anchors)
                    return null;
                all.AddRange(anchors);
            }

            return all;
        }
    }

    public override bool IsMet(ref MatchContext context)
    {
        foreach (var part in parts)
        {
            if (part.IsMet(ref context))
                return true;
        }

        return false;
    }

    public override void CollectFields(ICollection<Field> fields)
    {
        foreach (var part in parts)
            part.CollectFields(fields);
    }
}
