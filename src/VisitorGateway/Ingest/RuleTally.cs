using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Ingest;

/// <summary>
/// How often each rule paid for what came in here since this gateway started, or since the rules came into force. What is folded again
/// is not counted again; what other gateways on a shared store take in is counted there.
/// </summary>
internal sealed class RuleTally(CurrentRules rules, TimeProvider time)
{
    private readonly Lock _gate = new();
    private volatile Begun _begun = Begin(rules, time);

    /// <summary>Of the rules in force, with since when they count, milliseconds since 1970 UTC. The ingest loop adds to them.</summary>
    public (RuleCounts Counts, long Since) Now
    {
        get
        {
            var begun = _begun;
            if (begun.Counts.Rules != rules.Set)
            {
                lock (_gate)
                {
                    if (_begun.Counts.Rules != rules.Set)
                        _begun = Begin(rules, time);
                    begun = _begun;
                }
            }

            return (begun.Counts, begun.Since);
        }
    }

    private static Begun Begin(CurrentRules rules, TimeProvider time) => new(new RuleCounts(rules.Set), time.GetUtcNow().ToUnixTimeMilliseconds());

    private sealed record Begun(RuleCounts Counts, long Since);
}
