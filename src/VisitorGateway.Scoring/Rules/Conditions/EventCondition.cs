namespace VisitorGateway.Scoring.Rules.Conditions;

/// <summary>The event is of one of these types.</summary>
internal sealed class EventCondition(Glob[] types) : Condition
{
    public override IReadOnlyList<Glob> EventTypes => types;

    public override bool IsMet(ref MatchContext context)
    {
        if (context.Event is null)
            return false;
        foreach (var type in types)
        {
            if (type.IsMatch(context.Event.Type))
                return true;
        }

        return false;
    }

    public override void CollectFields(ICollection<Field> fields)
    {
    }
}
