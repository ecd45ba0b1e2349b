namespace VisitorGateway.Scoring.Profiles;

/// <summary>What a profile remembers for one rule: times in ascending order, pruned to what can still matter.</summary>
internal sealed class RuleMemory
{
    public required int Rule { get; init; }

    /// <summary>When it paid, for caps over a span of time.</summary>
    public List<long> Paid { get; init; } = [];

    /// <summary>When its <c>when</c> was met, for <c>at_least</c> and for a mark.</summary>
    public List<long> Seen { get; init; } = [];

    /// <summary>What each of <see cref="Seen"/> was about, hashed; 0 once it was answered. Kept for <c>of last</c> only.</summary>
    public List<ulong>? About { get; set; }

    /// <summary>How often it paid ever.</summary>
    public int Times { get; set; }

    public static void Insert(List<long> times, long time)
    {
        var i = times.Count;
        while (i > 0 && times[i - 1] > time)
            i--;
        times.Insert(i, time);
    }
}
