namespace VisitorGateway.Scoring.Rules;

/// <summary>How often each rule of a set paid. One thread adds; others may read meanwhile.</summary>
public sealed class RuleCounts(RuleSet rules)
{
    private readonly long[] _paid = new long[rules.Rules.Count];

    /// <summary>The rules that are counted.</summary>
    public RuleSet Rules => rules;

    public long Of(Rule rule) => Volatile.Read(ref _paid[rule.Index]);

    internal void Add(Rule rule) => Volatile.Write(ref _paid[rule.Index], _paid[rule.Index] + 1);
}
