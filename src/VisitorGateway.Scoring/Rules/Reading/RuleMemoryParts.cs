namespace VisitorGateway.Scoring.Rules.Reading;

/// <summary>The parts of a rule's <c>when</c> that ask about earlier events.</summary>
internal sealed class RuleMemoryParts
{
    public AtLeast AtLeast { get; set; }

    public LastOf? LastOf { get; set; }

    public List<Earlier> Earlier { get; } = [];
}
