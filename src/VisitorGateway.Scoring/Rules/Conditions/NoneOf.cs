namespace VisitorGateway.Scoring.Rules.Conditions;

/// <summary>No part is met; what is unknown is not met.</summary>
internal sealed class NoneOf(Condition[] parts) : Condition
{
    public override bool IsMet(ref MatchContext context)
    {
        foreach (var part in parts)
        {
            if (part.IsMet(ref context))
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
