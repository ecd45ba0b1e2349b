namespace VisitorGateway.Scoring.Rules.Conditions;

/// <summary>A compiled <c>when</c>: true or false of one event, without memory of others and without side effects.</summary>
internal abstract class Condition
{
    public abstract bool IsMet(ref MatchContext context);

    /// <summary>The event types that can meet it, as patterns; null when any can.</summary>
    public virtual IReadOnlyList<Glob>? EventTypes => null;

    public abstract void CollectFields(ICollection<Field> fields);
}
