namespace VisitorGateway.Scoring.Rules.Conditions;

/// <summary>A compiled <c>when</c>: true or false of one event, without memory of others and without side effects.</summary>
internal abstract class Condition
{
    public abstract bool IsMet(ref MatchContext context);

    /// <summary>The event types that can meet it, as patterns; null when any can.</summary>
    public virtual IReadOnlyList<Glob>? EventTypes => null;

    /// <summary>What the path of an event must have to meet it: one of these; null when any path can.</summary>
    public virtual IReadOnlyList<PathAnchor>? PathAnchors => null;

    public abstract void CollectFields(ICollection<Field> fields);
}
